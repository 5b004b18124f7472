import 'server-only';
import type { z } from 'zod';
import type { DirectoryRecord, DirectoryRow } from '#lib/domain/directory.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';
import type { RoleSummary } from '#lib/domain/role.ts';
import { isRecordId } from './record-id.ts';
import { redact } from './redact.ts';
import { type role as roleSchema, user as userSchema } from './schema.ts';

type User = z.output<typeof userSchema>;
type Role = z.output<typeof roleSchema>;
type Attribute = readonly [name: string, value: JsonValue];

/** What the list of users is joined with. */
export interface Join {
  /** Names of roles by id. */
  readonly roles: ReadonlyMap<number, string>;
  /** Names of groups by member; undefined where the edition has none. */
  readonly groups?: ReadonlyMap<number, readonly string[]>;
}

/** Fields of the row itself, said in other words here, the link nobody may see, and a picture named by a hash. */
const NO_ATTRIBUTE: ReadonlySet<string> = new Set([
  'id',
  'name',
  'email',
  'seenAt',
  'username',
  'rootRole',
  'inviteLink',
  'createdAt',
  'accountType',
  'imageUrl',
  'isAPI',
]);

/** One user as a row, or undefined when it cannot be read and must be set aside (R39). */
export function toUserRow(raw: JsonValue, join: Join): DirectoryRow | undefined {
  const parsed = userSchema.safeParse(raw);
  if (!parsed.success || !isJsonObject(raw)) return undefined;
  const user = parsed.data;
  return {
    key: String(user.id),
    ...(user.name === undefined ? {} : { name: user.name }),
    ...(user.email === undefined ? {} : { email: user.email }),
    ...(user.seenAt === undefined ? {} : { lastSeen: toUtc(user.seenAt) }),
    attributes: attributesOf(user, raw, join),
    withheld: [],
    addressable: isRecordId(String(user.id)),
  };
}

function attributesOf(user: User, raw: JsonObject, join: Join): Attribute[] {
  const rest = Object.entries(raw).filter(([name, value]) => !NO_ATTRIBUTE.has(name) && value !== null);
  return [
    ...attribute('username', user.username),
    ...attribute('rootRole', user.rootRole === undefined ? undefined : roleLabel(user.rootRole, join.roles)),
    ...attribute('groups', join.groups === undefined ? undefined : (join.groups.get(user.id) ?? [])),
    ...attribute('state', stateOf(user)),
    ...attribute('createdAt', user.createdAt === undefined ? undefined : toUtc(user.createdAt)),
    ...attribute('accountType', user.accountType),
    ...rest,
  ];
}

function attribute(name: string, value: JsonValue | undefined): Attribute[] {
  return value === undefined ? [] : [[name, value]];
}

/** A link stays open after people signed in some other way; one who was never seen is still only invited. */
function stateOf({ inviteLink, seenAt }: User): string | undefined {
  if (inviteLink === undefined) return undefined;
  return inviteLink !== '' && seenAt === undefined ? 'invited' : 'active';
}

export function toUserRecord(raw: JsonValue, join: Join): DirectoryRecord | undefined {
  const row = toUserRow(raw, join);
  return row === undefined ? undefined : { ...row, raw: redact(raw), facts: [] };
}

/** Direct root role by name; an id nobody names stays an id. */
export function roleLabel(id: number, roles: ReadonlyMap<number, string>): string {
  return roles.get(id) ?? String(id);
}

/** The rule for whoever has no name: user name, address, number. */
export function displayName(user: Pick<User, 'id' | 'name' | 'username' | 'email'>): string {
  return user.name ?? user.username ?? user.email ?? `#${user.id}`;
}

const KINDS: Readonly<Record<string, string>> = {
  root: 'Root',
  'root-custom': 'Custom root',
  project: 'Project',
  custom: 'Custom project',
};

export function toRoleSummary({ id, name, type, description }: Role, holders?: number): RoleSummary {
  return {
    id: String(id),
    name,
    kind: roleKind(type),
    ...(description === undefined || description === '' ? {} : { description }),
    ...(Object.hasOwn(KINDS, type) ? { builtIn: type === 'root' || type === 'project' } : {}),
    ...(holders === undefined ? {} : { holders }),
    facts: [],
  };
}

/** A type we do not know is shown as sent. */
export function roleKind(type: string): string {
  return Object.hasOwn(KINDS, type) ? (KINDS[type] ?? type) : type;
}

/** As precise as sent when it is UTC already, which it is in practice. */
export function toUtc(instant: string): string {
  return instant.endsWith('Z') ? instant : new Date(instant).toISOString();
}
