import 'server-only';
import type { AccessGrant, AccessSubject } from '#lib/domain/access-data.ts';
import { Shared } from './shared.ts';

/**
 * Subjects as they are kept: one list for each field, in which a hundred thousand are read several times as quickly as
 * one by one. Thousands hold the same: each grant, group, list of either and rest is written once, and is one
 * object when it is read, by which the engine knows it again. Numbers are places in those lists.
 */
export interface KeptSubjects {
  readonly grants: readonly AccessGrant[];
  readonly grantLists: readonly (readonly number[])[];
  readonly groups: readonly string[];
  readonly groupLists: readonly (readonly number[])[];
  readonly rests: readonly Rest[];
  readonly keys: readonly string[];
  readonly names: readonly string[];
  readonly emails: readonly (string | null)[];
  readonly grantList: readonly number[];
  readonly groupList: readonly number[];
  readonly rest: readonly number[];
}

/** What few have of their own. */
type Rest = Omit<AccessSubject, 'key' | 'name' | 'email' | 'lastSeen' | 'grants' | 'groups'>;

export function packSubjects(subjects: readonly AccessSubject[]): KeptSubjects {
  const grants = new Shared<AccessGrant>();
  const grantLists = new Shared<readonly number[]>();
  const groupKeys = new Shared<string>();
  const groupLists = new Shared<readonly number[]>();
  const rests = new Shared<Rest>();
  const grantList: number[] = [];
  const groupList: number[] = [];
  const rest: number[] = [];
  for (const { key: _, name: __, email: ___, lastSeen: ____, ...held } of subjects) {
    const { grants: own, groups, ...others } = held;
    grantList.push(grantLists.numberOf(own.map((grant) => grants.numberOf(grant))));
    groupList.push(groupLists.numberOf(groups.map((key) => groupKeys.numberOf(key))));
    rest.push(rests.numberOf(others));
  }
  return {
    grants: grants.all,
    grantLists: grantLists.all,
    groups: groupKeys.all,
    groupLists: groupLists.all,
    rests: rests.all,
    keys: subjects.map(({ key }) => key),
    names: subjects.map(({ name }) => name),
    emails: subjects.map(({ email }) => email ?? null),
    grantList,
    groupList,
    rest,
  };
}

/** `times` are of the same subjects, when they were last seen. Throws where the lists do not fit one another. */
export function unpackSubjects(
  kept: KeptSubjects,
  times: readonly (string | null)[],
): readonly AccessSubject[] {
  const { keys, rests } = kept;
  const grantLists = kept.grantLists.map((list) => list.map((number) => required(kept.grants, number)));
  const groupLists = kept.groupLists.map((list) => list.map((number) => required(kept.groups, number)));
  return keys.map((key, position) => {
    const subject: { -readonly [field in keyof AccessSubject]: AccessSubject[field] } = {
      ...required(rests, kept.rest[position]),
      key,
      name: required(kept.names, position),
      grants: required(grantLists, kept.grantList[position]),
      groups: required(groupLists, kept.groupList[position]),
    };
    const email = required(kept.emails, position);
    const lastSeen = times[position];
    if (email !== null) subject.email = email;
    if (typeof lastSeen === 'string') subject.lastSeen = lastSeen;
    return subject;
  });
}

function required<T>(list: readonly T[], number: number | undefined): T {
  const found = number === undefined ? undefined : list[number];
  if (found === undefined) throw new Error('access data that refers to nothing');
  return found;
}
