import 'server-only';
import type { AccessPolicy, AccessRole, PolicyStatement } from '#lib/domain/access-data.ts';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { basePermissions } from './base-roles.ts';
import { Fields, toText } from './fields.ts';

/** A role of the list (7): the account's own, or a preset of the vendor. */
export interface RoleRecord {
  readonly id: string | undefined;
  readonly key: string;
  readonly name: string;
  readonly description: string | undefined;
  /** Absent when a statement cannot be read: without it the rest would say too much or too little. */
  readonly policy: readonly PolicyStatement[] | undefined;
  readonly basePermissions: string | undefined;
  readonly isPreset: boolean;
  readonly category: string | undefined;
  readonly membersCount: number | undefined;
  readonly teamsCount: number | undefined;
}

/** A role as sent, or undefined if it cannot even be named (R39). */
export function readRole(raw: JsonValue): RoleRecord | undefined {
  if (!isJsonObject(raw)) return undefined;
  const fields = new Fields(raw);
  const key = fields.text('key');
  const own = fields.list('policy', toStatement);
  const preset = fields.list('_presetStatements', toStatement) ?? [];
  const start = fields.text('basePermissions');
  const isWhole = own !== undefined && fields.isFine;
  if (key === undefined || key === '') return undefined;
  const name = toText(raw.name);
  const assigned = isJsonObject(raw.assignedTo) ? raw.assignedTo : {};
  const description = toText(raw.description);
  return {
    id: toText(raw._id),
    key,
    name: name === undefined || name === '' ? key : name,
    description: description === '' ? undefined : description,
    // Both lists are one policy: the vendor weighs them together (7).
    policy: isWhole ? [...own, ...preset] : undefined,
    basePermissions: start,
    isPreset: typeof raw._presetBundleVersion === 'number' || preset.length > 0,
    category: toText(raw.resourceCategory),
    membersCount: toCount(assigned.membersCount),
    teamsCount: toCount(assigned.teamsCount),
  };
}

export function toAccessRole(role: RoleRecord): AccessRole {
  const policies = policiesOf(role);
  return {
    id: role.key,
    name: role.name,
    kind: roleKind(role),
    origin: role.isPreset ? 'preset' : 'custom',
    policies: policies ?? [],
    ...(policies === undefined ? { unreadable: 'Its policy could not be read.' } : {}),
  };
}

/** Its own statements, and those of the base role it starts from, as two policies: a deny of one leaves the other be (11.3). */
export function policiesOf(role: RoleRecord): readonly AccessPolicy[] | undefined {
  if (role.policy === undefined) return undefined;
  const start = basePermissions(role.basePermissions);
  return [
    { id: 'policy', statements: role.policy },
    ...(start.length === 0 ? [] : [{ id: 'base-permissions', statements: start } as const]),
  ];
}

export function roleKind({ isPreset }: RoleRecord): string {
  return isPreset ? 'Preset role' : 'Custom role';
}

/** One statement with what it says and nothing else, or undefined. */
export function toStatement(raw: JsonValue): PolicyStatement | undefined {
  if (!isJsonObject(raw)) return undefined;
  const { effect } = raw;
  if (effect !== 'allow' && effect !== 'deny') return undefined;
  const fields = new Fields(raw);
  const resources = fields.list('resources', toText);
  const notResources = fields.list('notResources', toText);
  const actions = fields.list('actions', toText);
  const notActions = fields.list('notActions', toText);
  if (!fields.isFine) return undefined;
  return {
    effect,
    ...(resources === undefined ? {} : { resources }),
    ...(notResources === undefined ? {} : { notResources }),
    ...(actions === undefined ? {} : { actions }),
    ...(notActions === undefined ? {} : { notActions }),
  };
}

function toCount(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
