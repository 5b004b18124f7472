import type { Group } from '#lib/domain/group.ts';

/** One line of the list of groups: where it stands among its siblings and whether it opens. */
export interface GroupRow {
  readonly group: Group;
  /** From 1. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  readonly parent: string | undefined;
  readonly state: 'leaf' | 'open' | 'closed';
}

/**
 * Groups in the order of their tree, what lies under a closed one left out. Whatever a vendor sends, each group is
 * there once: an unknown parent makes a root, and so does one group of each circle.
 */
export function toGroupRows(groups: readonly Group[], closed: ReadonlySet<string>): readonly GroupRow[] {
  const below = toChildren(groups);
  const rows: GroupRow[] = [];
  const seen = new Set<Group>();
  const waiting: GroupRow[] = [];
  const plan = (siblings: readonly Group[], level: number, parent: string | undefined) => {
    const fresh = siblings.filter((group) => !seen.has(group));
    for (const group of fresh) seen.add(group);
    const planned = fresh.map((group, index): GroupRow => {
      const isLeaf = !below.get(group.key)?.some((child) => !seen.has(child));
      const state = isLeaf ? 'leaf' : closed.has(group.key) ? 'closed' : 'open';
      return { group, level, position: index + 1, siblings: fresh.length, parent, state };
    });
    waiting.push(...planned.reverse());
  };
  const walk = () => {
    for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
      rows.push(row);
      if (row.state !== 'leaf') plan(below.get(row.group.key) ?? [], row.level + 1, row.group.key);
    }
  };
  plan(rootsOf(groups), 1, undefined);
  walk();
  for (const group of groups) {
    if (seen.has(group)) continue;
    plan([group], 1, undefined);
    walk();
  }
  return withoutClosed(rows);
}

/** The rows `wanted` names and everything above them, so that a match is never without its place. */
export function withAncestors(groups: readonly Group[], wanted: ReadonlySet<string>): readonly Group[] {
  const byKey = new Map(groups.map((group) => [group.key, group]));
  const kept = new Set<string>();
  for (const key of wanted) {
    let at: string | undefined = key;
    while (at !== undefined && !kept.has(at) && byKey.has(at)) {
      kept.add(at);
      at = byKey.get(at)?.parent;
    }
  }
  return groups.filter((group) => kept.has(group.key));
}

function toChildren(groups: readonly Group[]): ReadonlyMap<string, readonly Group[]> {
  const below = new Map<string, Group[]>();
  for (const group of groups) {
    if (group.parent === undefined) continue;
    const siblings = below.get(group.parent);
    if (siblings === undefined) below.set(group.parent, [group]);
    else siblings.push(group);
  }
  return below;
}

function rootsOf(groups: readonly Group[]): readonly Group[] {
  const keys = new Set(groups.map((group) => group.key));
  return groups.filter((group) => group.parent === undefined || !keys.has(group.parent));
}

function withoutClosed(rows: readonly GroupRow[]): readonly GroupRow[] {
  let hiddenBelow = Number.POSITIVE_INFINITY;
  return rows.filter((row) => {
    if (row.level > hiddenBelow) return false;
    hiddenBelow = row.state === 'closed' ? row.level : Number.POSITIVE_INFINITY;
    return true;
  });
}
