import 'server-only';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { Fields, listOf, toText } from './fields.ts';

/** One person who signs in to LaunchDarkly (6.3). Only the id is there for certain; absent and null are the same. */
export interface MemberRecord {
  readonly id: string;
  readonly email: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  /** Base role. */
  readonly role: string | undefined;
  /** Ids or keys: the contract shows keys, the wire has ids (fact 12). */
  readonly customRoles: readonly string[];
  readonly rolesInfo: readonly RoleInfo[];
  readonly teams: readonly MemberTeam[];
  readonly permissionGrants: readonly PermissionGrant[];
  readonly roleAttributes: RoleAttributes;
  readonly mfa: string | undefined;
  readonly isPending: boolean | undefined;
  /** Epoch ms; absent for never and for no data. */
  readonly lastSeen: number | undefined;
  readonly created: number | undefined;
}

export type RoleAttributes = Readonly<Record<string, readonly string[]>>;

export interface RoleInfo {
  readonly id: string | undefined;
  readonly key: string | undefined;
  readonly name: string | undefined;
}

export interface MemberTeam {
  readonly key: string;
  readonly name: string;
  readonly roleKeys: readonly string[];
}

export interface PermissionGrant {
  readonly resource: string;
  readonly actionSet: string | undefined;
  readonly actions: readonly string[] | undefined;
}

/** A member as sent, or undefined if a field has a type it cannot have (R39). */
export function readMember(raw: JsonValue): MemberRecord | undefined {
  if (!isJsonObject(raw)) return undefined;
  const fields = new Fields(raw);
  const id = fields.text('_id');
  const lastSeen = fields.instant('_lastSeen');
  const member = {
    email: fields.text('email'),
    firstName: fields.text('firstName'),
    lastName: fields.text('lastName'),
    role: fields.text('role'),
    customRoles: fields.list('customRoles', toText) ?? [],
    // Its shape is not in the contract: whatever cannot be read of it is left out and spoils nothing.
    rolesInfo: listOf(raw.customRolesInfo, toRoleInfo) ?? [],
    teams: fields.list('teams', toTeam) ?? [],
    permissionGrants: fields.list('permissionGrants', toGrant) ?? [],
    roleAttributes: fields.read('roleAttributes', toRoleAttributes) ?? {},
    mfa: fields.text('mfa'),
    isPending: fields.flag('_pendingInvite'),
    lastSeen: lastSeen === 0 ? undefined : lastSeen,
    created: fields.instant('creationDate'),
  };
  return id === undefined || id === '' || !fields.isFine ? undefined : { id, ...member };
}

/** First and last name, else the e-mail address, as LaunchDarkly sorts them (6.1). */
export function memberName({ firstName, lastName, email }: MemberRecord): string | undefined {
  const name = [firstName, lastName].filter((part) => part !== undefined && part !== '').join(' ');
  return [name, email].find((text) => text !== undefined && text !== '');
}

/** Values of role attributes by name, or undefined for anything else. */
export function toRoleAttributes(value: JsonValue): RoleAttributes | undefined {
  if (!isJsonObject(value)) return undefined;
  const entries: (readonly [string, readonly string[]])[] = [];
  for (const [name, values] of Object.entries(value)) {
    const texts = values === null ? [] : listOf(values, toText);
    if (texts === undefined || (Array.isArray(values) && texts.length < values.length)) return undefined;
    entries.push([name, texts]);
  }
  return Object.fromEntries(entries);
}

function toRoleInfo(value: JsonValue): RoleInfo | undefined {
  if (!isJsonObject(value)) return undefined;
  return { id: toText(value.id) ?? toText(value._id), key: toText(value.key), name: toText(value.name) };
}

function toTeam(value: JsonValue): MemberTeam | undefined {
  if (!isJsonObject(value)) return undefined;
  const fields = new Fields(value);
  const key = fields.text('key');
  const name = fields.text('name');
  const roleKeys = fields.list('customRoleKeys', toText) ?? [];
  return key === undefined || !fields.isFine ? undefined : { key, name: name ?? key, roleKeys };
}

function toGrant(value: JsonValue): PermissionGrant | undefined {
  if (!isJsonObject(value)) return undefined;
  const fields = new Fields(value);
  const resource = fields.text('resource');
  const actionSet = fields.text('actionSet');
  const actions = fields.list('actions', toText);
  return resource === undefined || !fields.isFine ? undefined : { resource, actionSet, actions };
}
