import 'server-only';
import type { DirectoryRecord, DirectoryRow } from '#lib/domain/directory.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';
import { isAddressable } from '#lib/outbound/path.ts';
import type { Names } from './names.ts';
import { readUser, type UserRecord } from './read-user.ts';
import { skillRecord } from './records.ts';
import { isSecretField, redact } from './redact.ts';
import { roleTypeWord, userTypeWord } from './words.ts';

type Attribute = readonly [name: string, value: JsonValue];

/** Named better by `userAttributes`, or shown as a field of the row. */
const RENAMED: ReadonlySet<string> = new Set([
  'id',
  'email',
  'deleted',
  'isEnabled',
  'userTypeId',
  'profileIds',
  'profiles',
  'skillIds',
  'skills',
  'lobIds',
  'lobs',
  'memberOf',
  'managerOf',
  'managedAgentGroups',
  'lastPwdChangeDate',
]);
/** Numbers that documentation samples quote. */
const COUNTS: ReadonlySet<string> = new Set(['maxChats', 'maxAsyncChats']);
const FLAGS: ReadonlySet<string> = new Set([
  'disabledManually',
  'isApiUser',
  'changePwdNextLogin',
  'lpaCreatedUser',
  'resetMfaSecret',
]);
/** Ids of skills' records: numbers on the wire, text here. */
const IDS: ReadonlySet<string> = new Set([
  'lobIds',
  'skillTransferList',
  'fallbackSkill',
  'workingHoursId',
  'specialOccasionId',
  'agentSurveyForMsgId',
]);

/** One user as a row, or undefined when it cannot be read and must be set aside (R39). */
export function toUserRow(raw: JsonValue, names: Names): DirectoryRow | undefined {
  const user = readUser(raw);
  return user === undefined || !isJsonObject(raw) ? undefined : rowOf(user, raw, names);
}

/** One user opened, or undefined when it cannot be read. */
export function toUserRecord(raw: JsonValue, names: Names): DirectoryRecord | undefined {
  const user = readUser(raw);
  if (user === undefined || !isJsonObject(raw)) return undefined;
  return { ...rowOf(user, raw, names), raw: redact(raw), facts: factsOf(user, raw, names) };
}

function rowOf(user: UserRecord, raw: JsonObject, names: Names): DirectoryRow {
  const name = displayName(user);
  return {
    key: user.id,
    ...(name === undefined ? {} : { name }),
    ...(user.email === undefined || user.email === '' ? {} : { email: user.email }),
    attributes: [...userAttributes(user, names), ...verbatim(raw, RENAMED)].filter(isSaid),
    withheld: [],
    addressable: isAddressable(user.id),
  };
}

/** Full names come back empty for privacy since 2021, so there are two more to try. */
export function displayName({ fullName, nickname, loginName }: Partial<UserRecord>): string | undefined {
  return [fullName, nickname, loginName].find((text) => text !== undefined && text !== '');
}

function userAttributes(user: UserRecord, names: Names): Attribute[] {
  const profiles = profilesOf(user, names);
  const skills = user.skillIds?.map((id) => names.skills.get(id) ?? nameIn(user.skills, id) ?? id);
  const groupName = (id: string) => names.groups.get(id) ?? id;
  const attributes: readonly (readonly [string, JsonValue | undefined])[] = [
    ['type', user.userTypeId === undefined ? undefined : userTypeWord(user.userTypeId)],
    ['enabled', user.isEnabled],
    ['roles', [...new Set(profiles.flatMap(({ role }) => (role === undefined ? [] : [role])))]],
    ['profiles', profiles.map(({ name }) => name)],
    ['profileIds', user.profileIds],
    ['skills', skills],
    ['skillIds', user.skillIds],
    ['group', user.memberOf === undefined ? undefined : groupName(user.memberOf.agentGroupId)],
    ['groupId', user.memberOf?.agentGroupId],
    ['groupSince', user.memberOf?.assignmentDate],
    ['managerOf', user.managerOf?.map(({ agentGroupId }) => groupName(agentGroupId))],
    ['managerOfIds', user.managerOf?.map(({ agentGroupId }) => agentGroupId)],
    ['lobs', user.lobs?.flatMap(({ name }) => (typeof name === 'string' ? [name] : []))],
    ['lobIds', user.lobIds],
    // Without a zone, so it stays the text it is: nobody says which clock it is by.
    ['lastPasswordChange', user.lastPwdChangeDate],
    ['deleted', user.deleted === true ? true : undefined],
  ];
  return attributes.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

/** A profile that is gone keeps its id for a name, and its role is unknown. */
export function profilesOf(user: UserRecord, names: Names) {
  return (user.profileIds ?? []).map((id) => {
    const own = user.profiles?.find((profile) => profile.id === id);
    const known = names.profiles.get(id) ?? own;
    const roleTypeId = known?.roleTypeId ?? own?.roleTypeId;
    return {
      id,
      name: known?.name ?? id,
      ...(roleTypeId === undefined ? {} : { role: roleTypeWord(roleTypeId) }),
    };
  });
}

function nameIn(list: UserRecord['skills'], id: string): string | undefined {
  return list?.find((item) => item.id === id)?.name;
}

/** The rest as sent, in an order of ours: the vendor's is arbitrary, and a changed order is no change. */
function verbatim(raw: JsonObject, left: ReadonlySet<string>): Attribute[] {
  const attributes: Attribute[] = [];
  for (const name of Object.keys(raw)) {
    const value = raw[name];
    if (value === undefined || value === null || value === '') continue;
    if (!left.has(name) && !isSecretField(name)) attributes.push([name, plain(name, value)]);
  }
  return attributes.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function plain(name: string, value: JsonValue): JsonValue {
  if (COUNTS.has(name) && typeof value === 'string' && /^-?\d{1,9}$/.test(value)) return Number(value);
  if (FLAGS.has(name) && (value === 'true' || value === 'false')) return value === 'true';
  return typeof value === 'object' ? redact(value) : value;
}

/** What is null, empty text or an empty list says nothing, so "is missing" finds it. */
function isSaid([, value]: Attribute): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function factsOf(user: UserRecord, raw: JsonObject, names: Names): DirectoryRecord['facts'] {
  const groupName = (id: string) => names.groups.get(id) ?? id;
  const profiles = profilesOf(user, names).map(({ name, role }) => `${name} (${role ?? 'no longer exists'})`);
  const managed = user.managerOf?.map(
    ({ agentGroupId, assignmentDate }) =>
      `${groupName(agentGroupId)}${assignmentDate === undefined ? '' : ` since ${assignmentDate}`}`,
  );
  const facts: readonly (readonly [string, string, JsonValue | undefined])[] = [
    ['login', 'Login', user.loginName],
    ['type', 'Type', user.userTypeId === undefined ? undefined : userTypeWord(user.userTypeId)],
    ['enabled', 'Enabled', user.isEnabled],
    ['deleted', 'Deleted', user.deleted],
    ['profiles', 'Profiles', profiles],
    ['group', 'Agent group', user.memberOf === undefined ? undefined : groupName(user.memberOf.agentGroupId)],
    ['group-since', 'In the group since', user.memberOf?.assignmentDate],
    ['manages', 'Manages', managed],
    ['password', 'Password changed', user.lastPwdChangeDate],
    ['created', 'Created', raw.dateCreated],
    ['updated', 'Changed', raw.dateUpdated],
    ['pid', 'Process ID', raw.pid],
  ];
  return facts.flatMap(([id, label, value]) =>
    value === undefined || !isSaid([id, value]) ? [] : [{ id, label, value }],
  );
}

const SKILL_FIELDS: ReadonlySet<string> = new Set(['id', 'name', 'deleted']);

/** One skill as a row, or undefined when it cannot be read. */
export function toSkillRow(raw: JsonValue): DirectoryRow | undefined {
  const { data } = skillRecord.safeParse(raw);
  if (data === undefined || !isJsonObject(raw)) return undefined;
  const rest = verbatim(raw, SKILL_FIELDS).map(
    ([name, value]): Attribute => [name, IDS.has(name) ? textOf(value) : value],
  );
  return {
    key: data.id,
    ...(data.name === undefined || data.name === '' ? {} : { name: data.name }),
    attributes: [...rest, ...(data.deleted === true ? [['deleted', true] as const] : [])].filter(isSaid),
    withheld: [],
    addressable: isAddressable(data.id),
  };
}

export function toSkillRecord(raw: JsonValue): DirectoryRecord | undefined {
  const row = toSkillRow(raw);
  return row === undefined ? undefined : { ...row, raw: redact(raw), facts: [] };
}

function textOf(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(textOf);
  return typeof value === 'number' ? String(value) : value;
}
