import type {
  AccessData,
  AccessGrant,
  AccessGroup,
  AccessSubject,
  PolicyStatement,
} from '#lib/domain/access-data.ts';
import { attributeValuesOf } from './attribute-values.ts';
import type { Source, Sources } from './compiled-access.ts';
import { compilePolicy } from './compiled-policy.ts';
import { isBaseRoleHeld } from './is-base-role-held.ts';
import type { Tables } from './tables.ts';

/** Finds each distinct source of access, and which of them every subject has. */
export function compileSources(
  data: AccessData,
  groups: ReadonlyMap<string, AccessGroup>,
  tables: Tables,
): Sources {
  const register = createRegister(data, groups, tables);
  const starts = new Uint32Array(data.subjects.length + 1);
  const list: number[] = [];
  data.subjects.forEach((subject, position) => {
    for (const source of sourcesOf(subject, data, groups, register)) list.push(source);
    starts[position + 1] = list.length;
  });
  return { all: register.all, starts, list: Uint32Array.from(list) };
}

/** Numbers sources: the same one for what is the same. */
export interface Register {
  readonly all: readonly Source[];
  holding(grant: AccessGrant): number;
  group(key: string): number;
  permission(statement: PolicyStatement): number;
}

export function sourcesOf(
  subject: AccessSubject,
  { rules }: Pick<AccessData, 'rules'>,
  groups: ReadonlyMap<string, AccessGroup>,
  register: Register,
): number[] {
  const sources: number[] = [];
  if (subject.baseRole !== undefined && isBaseRoleHeld(subject, rules, groups)) {
    sources.push(register.holding({ role: subject.baseRole }));
  }
  for (const grant of subject.grants) sources.push(register.holding(grant));
  for (const key of subject.groups) sources.push(register.group(key));
  for (const statement of subject.permissionGrants ?? []) sources.push(register.permission(statement));
  return sources;
}

/** `known` are sources numbered before; new ones follow them. */
export function createRegister(
  { rules }: Pick<AccessData, 'rules'>,
  groups: ReadonlyMap<string, AccessGroup>,
  tables: Tables,
  known: readonly Source[] = [],
): Register {
  const all: Source[] = [...known];
  const numbers = new Map<string, number>();
  const number = (name: string, make: () => Source) => {
    const found = numbers.get(name);
    if (found !== undefined) return found;
    // Made first: a group numbers its holdings before itself.
    const made = make();
    numbers.set(name, all.length);
    return all.push(made) - 1;
  };
  const holding = (grant: AccessGrant) =>
    number(nameOf(grant), () => ({
      kind: 'holding',
      holding: { grant, values: attributeValuesOf(grant, rules) },
    }));
  return {
    all,
    holding,
    group: (key) =>
      number(`group ${key}`, () => {
        const holdings = groups.get(key)?.grants.map(holding);
        return holdings === undefined ? { kind: 'group', key } : { kind: 'group', key, holdings };
      }),
    permission: (statement) =>
      number(`permission ${JSON.stringify(statement)}`, () => ({
        kind: 'permission-grant',
        policy: compilePolicy('permission-grant', [statement], tables),
      })),
  };
}

/** Most grants are a role and no more. */
function nameOf(grant: AccessGrant): string {
  for (const field in grant) if (field !== 'role') return `holding ${JSON.stringify(grant)}`;
  return `role ${grant.role}`;
}
