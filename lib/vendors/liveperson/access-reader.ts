import 'server-only';
import type { AccessGrant, AccessRules, AccessSubject } from '#lib/domain/access-data.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { readWholeList } from '#lib/outbound/read-whole-list.ts';
import type { AccessReader } from '#lib/vendors/access-source.ts';
import { byId, packageKinds, toAccessRole } from './access-profiles.ts';
import { displayName } from './map.ts';
import { namesOf } from './names.ts';
import { readUser, type UserRecord } from './read-user.ts';
import { type ProfileRecord, profileRecord } from './records.ts';

/** Everything `accessSource` gives, as data. Agent groups give nothing: they only limit managers. */
export const readAccess: AccessReader = ({ bodies, caveats }) => {
  const profiles = readRecords(bodies.profiles, (raw) => profileRecord.safeParse(raw).data);
  if (!profiles.ok) return profiles;
  const groupRows = bodies.agentGroups === undefined ? ok([]) : readWholeList(bodies.agentGroups);
  if (!groupRows.ok) return groupRows;
  const users = readRecords(bodies.users, readUser);
  if (!users.ok) return users;
  const known = profiles.value.records;
  const { groups } = namesOf({ agentGroups: groupRows.value });
  const subjects = [...users.value.records.values()].map((user) => toSubject(user, known, groups));
  return ok({
    rules: RULES,
    roles: [...known.values()].map(toAccessRole),
    groups: [],
    subjects,
    kinds: packageKinds(known.values()),
    places: [{ resource: 'account', name: 'Account', tags: [], properties: {} }],
    caveats: [
      ...caveats,
      ...missingCaveat(subjects, known),
      ...opaqueCaveat([...known.values()]),
      ...unreadCaveat('user', users.value.unreadable),
      ...unreadCaveat('profile', profiles.value.unreadable),
    ],
  });
};

const RULES: AccessRules = {
  reach: 'below',
  baseRole: 'always',
  attributeValues: 'literal',
  implied: {},
  bounds: [],
  summary:
    'A user may do what any profile of theirs has switched on, and no profile takes away what another gives. ' +
    'What an agent manager’s profile gives is limited to the agent groups they manage; which packages that touches is not published.',
};

interface Records<T> {
  readonly records: ReadonlyMap<string, T>;
  readonly unreadable: number;
}

/** In the order of their ids, the first of each; what cannot be read, or comes a second time, is set aside and counted (R39). */
function readRecords<T extends { readonly id: string }>(
  body: Uint8Array | undefined,
  toRecord: (raw: JsonValue) => T | undefined,
): Result<Records<T>> {
  const list = readWholeList(body ?? new Uint8Array());
  if (!list.ok) return list;
  const records = new Map<string, T>();
  let unreadable = 0;
  for (const raw of list.value) {
    const record = toRecord(raw);
    if (record === undefined || records.has(record.id)) unreadable += 1;
    else records.set(record.id, record);
  }
  return ok({ records: new Map([...records].sort(([a], [b]) => byId(a, b))), unreadable });
}

function toSubject(
  user: UserRecord,
  profiles: ReadonlyMap<string, ProfileRecord>,
  groups: ReadonlyMap<string, string>,
): AccessSubject {
  const { id, email } = user;
  const inactive = inactiveWord(user);
  return {
    key: id,
    name: displayName(user) ?? id,
    ...(email === undefined || email === '' ? {} : { email }),
    ...(inactive === undefined ? {} : { inactive }),
    grants: [...new Set(user.profileIds ?? [])]
      .sort(byId)
      .map((role) => toGrant(role, user, profiles, groups)),
    groups: [],
  };
}

function inactiveWord({ deleted, isEnabled }: UserRecord): string | undefined {
  if (deleted === true) return 'Deleted';
  return isEnabled === false ? 'Disabled' : undefined;
}

const AGENT_MANAGER = 3;

/** Managers of agent groups reach those groups; which packages the limit touches is not published. */
function toGrant(
  role: string,
  { managerOf = [] }: UserRecord,
  profiles: ReadonlyMap<string, ProfileRecord>,
  groups: ReadonlyMap<string, string>,
): AccessGrant {
  if (managerOf.length === 0 || profiles.get(role)?.roleTypeId !== AGENT_MANAGER) return { role };
  const names = [...new Set(managerOf.map((one) => one.agentGroupId))]
    .map((id) => groups.get(id) ?? id)
    .sort();
  const said = names.length === 1 ? `the agent group ${names[0]}` : `the agent groups ${listed(names)}`;
  return { role, condition: `only for ${said}, where LivePerson applies that limit` };
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function missingCaveat(
  subjects: readonly AccessSubject[],
  profiles: ReadonlyMap<string, ProfileRecord>,
): readonly string[] {
  const held = new Set(subjects.flatMap((one) => one.grants.map((grant) => grant.role)));
  const missing = [...held].filter((id) => !profiles.has(id)).length;
  if (missing === 0) return [];
  return missing === 1
    ? ['One profile that users hold no longer exists.']
    : [`${missing} profiles that users hold no longer exist.`];
}

function opaqueCaveat(profiles: readonly ProfileRecord[]): readonly string[] {
  return profiles.some(({ permissions = [] }) => permissions.length > 0)
    ? [
        'Profiles also carry numbered permissions whose meaning LivePerson does not publish; they are left out.',
      ]
    : [];
}

function unreadCaveat(what: string, count: number): readonly string[] {
  if (count === 0) return [];
  return count === 1
    ? [`One ${what} could not be read and is left out.`]
    : [`${count} ${what}s could not be read and are left out.`];
}
