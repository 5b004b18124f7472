import 'server-only';
import type { DirectoryRecord, DirectoryRow } from '#lib/domain/directory.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';
import { isAddressable } from '#lib/outbound/path.ts';
import { fact } from './map.ts';
import { type MemberRecord, memberName, readMember } from './member-record.ts';
import { redact } from './redact.ts';
import { revisionOf } from './revision.ts';
import { type RoleIndex, roleIndexOf } from './role-index.ts';

type Attribute = readonly [name: string, value: JsonValue];

/** Named better by `memberAttributes`, shown as a field of the row, or nothing about the person. */
const RENAMED: ReadonlySet<string> = new Set([
  '_id',
  '_links',
  '_access',
  'email',
  'firstName',
  'lastName',
  'role',
  'customRoles',
  'customRolesInfo',
  'teams',
  'mfa',
  '_pendingInvite',
  '_verified',
  '_pendingEmail',
  '_lastSeen',
  '_lastSeenMetadata',
  '_integrationMetadata',
  'creationDate',
]);

/** One member as a row, or undefined when it cannot be read and must be set aside (R39). */
export function toMemberRow(raw: JsonValue, roles: RoleIndex): DirectoryRow | undefined {
  const member = readMember(raw);
  return member === undefined || !isJsonObject(raw) ? undefined : rowOf(member, raw, roles);
}

/** One member opened, or undefined when it cannot be read. */
export function toMemberRecord(raw: JsonValue, roles: RoleIndex): DirectoryRecord | undefined {
  const member = readMember(raw);
  if (member === undefined || !isJsonObject(raw)) return undefined;
  const lastSeen = isJsonObject(raw._lastSeenMetadata) ? raw._lastSeenMetadata.tokenId : undefined;
  const scim = isJsonObject(raw._integrationMetadata) ? raw._integrationMetadata : {};
  return {
    ...rowOf(member, raw, roles),
    raw: redact(raw),
    facts: [
      ...fact('created', 'Created', isoOf(member.created)),
      ...fact('seen-by-token', 'Last seen by token', lastSeen),
      ...fact('scim-url', 'At the identity provider', scim.externalUrl),
      ...fact('version', 'Version', raw.version),
    ],
    revision: revisionOf(raw),
  };
}

function rowOf(member: MemberRecord, raw: JsonObject, roles: RoleIndex): DirectoryRow {
  const name = memberName(member);
  const lastSeen = isoOf(member.lastSeen);
  return {
    key: member.id,
    ...(name === undefined ? {} : { name }),
    ...(member.email === undefined || member.email === '' ? {} : { email: member.email }),
    ...(lastSeen === undefined ? {} : { lastSeen }),
    attributes: [...memberAttributes(member, raw, known(member, roles)), ...verbatim(raw)],
    withheld: [],
    addressable: isAddressable(member.id),
  };
}

/** Where the list of roles does not have a role, the member's own expansion may. */
function known({ rolesInfo }: MemberRecord, roles: RoleIndex): RoleIndex {
  if (rolesInfo.length === 0) return roles;
  const own = roleIndexOf(rolesInfo);
  const keyOf = (one: string) => own.keyOf(roles.keyOf(one));
  return {
    keyOf,
    nameOf: (one) => (roles.nameOf(one) === one ? own.nameOf(one) : roles.nameOf(one)),
  };
}

function memberAttributes(member: MemberRecord, raw: JsonObject, roles: RoleIndex): Attribute[] {
  const inherited = [...new Set(member.teams.flatMap((team) => team.roleKeys))];
  const scim = isJsonObject(raw._integrationMetadata) ? raw._integrationMetadata : {};
  const status = isJsonObject(scim.externalStatus) ? scim.externalStatus : {};
  const attributes: readonly (readonly [string, JsonValue | undefined])[] = [
    ['role', member.role],
    ['roles', member.customRoles.map(roles.nameOf)],
    ['roleKeys', member.customRoles.map(roles.keyOf)],
    ['teams', member.teams.map((team) => team.name)],
    ['teamKeys', member.teams.map((team) => team.key)],
    ['teamRoles', inherited.map(roles.nameOf)],
    ['mfa', member.mfa],
    ['pendingInvite', member.isPending],
    ['verified', raw._verified],
    ['pendingEmail', raw._pendingEmail],
    ['created', isoOf(member.created)],
    ['scim', status.display ?? status.value],
    ['scimId', scim.externalId],
  ];
  return attributes.flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, value] as const],
  );
}

/** Everything else the vendor sent, as it sent it. */
function verbatim(raw: JsonObject): Attribute[] {
  return Object.entries(raw).filter(([name, value]) => !RENAMED.has(name) && value !== null);
}

function isoOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}
