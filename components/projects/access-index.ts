import type {
  ProjectAccessList,
  ProjectGrant,
  ProjectGroup,
  ProjectPerson,
} from '#lib/domain/project-access.ts';
import { hasWords, toSearchText } from '../data-table/search-text.ts';

/** A person or group as the list compares and shows them; made once for a whole answer. */
export interface Listed<T> {
  readonly item: T;
  readonly text: string;
  readonly roleIds: ReadonlySet<string>;
}

export interface AccessIndex {
  readonly people: readonly Listed<ProjectPerson>[];
  readonly groups: readonly Listed<ProjectGroup>[];
  readonly holders: ReadonlyMap<string, RoleCounts>;
}

/** How many hold one role here. A person who has it both ways counts once in each. */
export interface RoleCounts {
  readonly direct: number;
  readonly viaGroups: number;
  readonly groups: number;
}

const NOBODY: RoleCounts = { direct: 0, viaGroups: 0, groups: 0 };

export function toAccessIndex(list: ProjectAccessList): AccessIndex {
  const holders = new Map<string, RoleCounts>();
  const count = (roleIds: Iterable<string>, field: keyof RoleCounts) => {
    for (const id of new Set(roleIds)) {
      const counts = holders.get(id) ?? NOBODY;
      holders.set(id, { ...counts, [field]: counts[field] + 1 });
    }
  };
  for (const { grants } of list.people) {
    count(
      rolesOf(grants, (grant) => grant.via === undefined),
      'direct',
    );
    count(
      rolesOf(grants, (grant) => grant.via !== undefined),
      'viaGroups',
    );
  }
  for (const { grants } of list.groups) count(rolesOf(grants), 'groups');
  return {
    holders,
    people: list.people.map((item) => ({
      item,
      text: toSearchText([item.name, item.email, item.login, item.key]),
      roleIds: new Set(rolesOf(item.grants)),
    })),
    groups: list.groups.map((item) => ({
      item,
      text: toSearchText([item.name, item.description, item.key]),
      roleIds: new Set(rolesOf(item.grants)),
    })),
  };
}

export function countsOf(index: AccessIndex, roleId: string): RoleCounts {
  return index.holders.get(roleId) ?? NOBODY;
}

/** Those that have every word of `text` and, unless it is empty, the role. */
export function narrow<T>(listed: readonly Listed<T>[], text: string, roleId: string): readonly T[] {
  return listed
    .filter((one) => (roleId === '' || one.roleIds.has(roleId)) && hasWords(one.text, text))
    .map((one) => one.item);
}

/** The first and the last time somebody was given a role here; the same where it was once. */
export function addedSpan(grants: readonly ProjectGrant[]): readonly [string, string] | undefined {
  const times = grants
    .flatMap(({ addedAt }) => (addedAt === undefined ? [] : [addedAt]))
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  const [first] = times;
  const last = times.at(-1);
  return first === undefined || last === undefined ? undefined : [first, last];
}

function rolesOf(
  grants: readonly ProjectGrant[],
  isWanted: (grant: ProjectGrant) => boolean = () => true,
): readonly string[] {
  return grants.filter(isWanted).map((grant) => grant.roleId);
}
