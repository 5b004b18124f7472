import { compact, type JsonMap } from '../json.ts';
import { hash } from './random.ts';
import { stamp } from './stamp.ts';

export const ROLES = ['Administrator', 'Agent', 'Agent Manager', 'Campaign Manager', 'LPA'] as const;
/** No profile has this id any more, though a user still names it. */
export const GONE = 3_104_390_001;
const BASE = 3_104_390_200;

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** Package ids of each role as the vendor lists them, and one it does not list. */
const packages: Readonly<Record<number, readonly number[]>> = {
  1: [...range(10_000, 10_004), ...range(10_006, 10_011), ...range(10_015, 10_018), 10_027, 10_030, 10_064],
  2: [...range(20_000, 20_004), ...range(20_007, 20_015), 20_017, 20_020, 20_040],
  3: [...range(30_000, 30_013), 30_015, ...range(30_018, 30_023), 30_035, ...range(30_056, 30_058)],
  4: [...range(40_000, 40_008), 40_012, ...range(40_014, 40_019), 40_021, 40_028],
  5: [],
};
const features: Readonly<Record<number, readonly string[]>> = {
  10006: ['Common.Api_key_management'],
  10015: ['Common.AuditTrail'],
};

/** Name, role type, how much of the role's packages is on, description. */
const made: readonly (readonly [string, number, number, string])[] = [
  ['Administrator', 1, 100, 'Everything an administrator may do'],
  ['Agent', 2, 100, ''],
  ['Agent Manager', 3, 100, ''],
  ['Campaign Manager', 4, 100, ''],
  ['User administration', 1, 35, 'People and groups, nothing else'],
  ['Auditor', 1, 20, 'Reads the audit trail'],
  ['Agent in training', 2, 40, 'First month'],
  ['Senior agent', 2, 90, 'Joins the conversations of others'],
  ['Team lead', 3, 60, ''],
  ['Operations desk', 3, 80, ''],
  ['Content editor', 4, 45, 'Predefined content'],
  ['LPA', 5, 100, 'Vendor staff'],
  ['Agent (old)', 2, 50, 'Replaced'],
];

export interface Profiles {
  readonly records: readonly JsonMap[];
  /** Ids of the profiles of a role that still exist. */
  readonly ofRole: (roleTypeId: number) => readonly number[];
}

export function profiles(seed: number, now: number): Profiles {
  const records = made.map(([name, roleTypeId, share, description], index): JsonMap => {
    const enabled = (id: number) => share === 100 || id % 10_000 === 0 || hash(seed, id, index) % 100 < share;
    return compact({
      id: BASE + index * 12,
      deleted: name === 'Agent (old)',
      name,
      description,
      roleTypeId,
      roleTypeName: roleTypeId === 4 ? undefined : ROLES[roleTypeId - 1],
      permissions: roleTypeId === 1 ? [3, 5, 1737, 1738] : [5, 1737],
      permissionPackages: (packages[roleTypeId] ?? []).map((id) =>
        compact({ id, isEnabled: enabled(id), isDisplayed: id !== 10_064, featureKeys: features[id] }),
      ),
      isAssignedToLPA: roleTypeId === 5,
      dateUpdated: stamp(now - (hash(seed, index, 85) % 700) * 86_400_000),
    });
  });
  const ofRole = (roleTypeId: number) =>
    records.flatMap(({ id, roleTypeId: role, deleted }) =>
      role === roleTypeId && deleted === false && typeof id === 'number' ? [id] : [],
    );
  return { records, ofRole };
}
