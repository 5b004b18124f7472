import { compact, isMap, type Json, type JsonMap } from '../json.ts';
import { agentGroups } from './agent-groups.ts';
import { profiles } from './profiles.ts';
import { lobs, skills } from './skills.ts';
import { users } from './users.ts';

export const COLLECTIONS = ['users', 'profiles', 'skills', 'agentGroups', 'lobs'] as const;
export type Collection = (typeof COLLECTIONS)[number];

export interface Held {
  readonly records: readonly JsonMap[];
  /** Of this collection's own last change; the counter is the account's. */
  readonly revision: number;
}

/** One account: what it holds, and the changes made while it runs. */
export interface World {
  readonly held: (collection: Collection) => Held;
  /** Replaces or merges fields of one record; false where there is none. */
  readonly change: (collection: Collection, id: number, fields: JsonMap) => boolean;
  readonly reset: () => void;
}

export interface WorldOptions {
  readonly users: number;
  readonly seed: number;
  readonly now: number;
}

export function createWorld(options: WorldOptions): World {
  const made = build(options);
  let records = { ...made };
  let revision = 692;
  let revisions = first(revision);
  return {
    held: (collection) => ({ records: records[collection], revision: revisions[collection] }),
    change(collection, id, fields) {
      const list = records[collection];
      const index = list.findIndex((record) => record.id === id);
      if (index < 0) return false;
      const next = list.with(index, compact({ ...list[index], ...fields }));
      records = { ...records, [collection]: next };
      revision += 1;
      revisions = { ...revisions, [collection]: revision };
      return true;
    },
    reset() {
      records = { ...made };
      revision = 692;
      revisions = first(revision);
    },
  };
}

const first = (revision: number): Readonly<Record<Collection, number>> => ({
  users: revision,
  profiles: revision - 4,
  skills: revision - 9,
  agentGroups: revision - 20,
  lobs: revision - 300,
});

function build({ users: count, seed, now }: WorldOptions): Readonly<Record<Collection, readonly JsonMap[]>> {
  const groups = agentGroups(now);
  const roles = profiles(seed, now);
  const knowledge = skills(seed, now);
  const people = users({ seed, now, groups, profiles: roles, skills: knowledge, lobs }, count);
  const assigned = new Map<Json, number>();
  for (const { profileIds, deleted } of people) {
    if (deleted === true || !Array.isArray(profileIds)) continue;
    for (const id of profileIds) assigned.set(id, (assigned.get(id) ?? 0) + 1);
  }
  return {
    users: people,
    profiles: roles.records.map((profile) => ({
      ...profile,
      numOfAssignedUsers: assigned.get(profile.id ?? null) ?? 0,
    })),
    skills: knowledge,
    agentGroups: groups.records,
    lobs,
  };
}

/** Members and managers of every group, as the interface adds them when asked with `getUsers=true`. */
export function groupUsers(world: World): (groupId: Json) => JsonMap {
  const members = new Map<Json, number[]>();
  const managers = new Map<Json, number[]>();
  const note = (map: Map<Json, number[]>, group: Json | undefined, id: Json | undefined) => {
    if (group === undefined || typeof id !== 'number') return;
    map.set(group, [...(map.get(group) ?? []), id]);
  };
  for (const user of world.held('users').records) {
    if (user.deleted === true) continue;
    if (isMap(user.memberOf)) note(members, user.memberOf.agentGroupId, user.id);
    for (const one of Array.isArray(user.managerOf) ? user.managerOf : []) {
      if (isMap(one)) note(managers, one.agentGroupId, user.id);
    }
  }
  return (group) => ({ members: members.get(group) ?? [], managers: managers.get(group) ?? [] });
}
