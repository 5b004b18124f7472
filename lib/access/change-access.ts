import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { AccessGroup } from '#lib/domain/access-data.ts';
import { baseRoleStanding } from './base-role-standing.ts';
import {
  changeGroup,
  changeRole,
  changeSubject,
  type GroupChange,
  type RoleChange,
  type SubjectChange,
} from './change-record.ts';
import { createRegister, sourcesOf } from './compile-sources.ts';
import type { ChangedSubject, CompiledAccess, Source } from './compiled-access.ts';
import { compileRole } from './compiled-policy.ts';
import { mayFill } from './possible-values.ts';
import { type Ranking, rankingOf } from './rank-subjects.ts';
import { findSubject, subjectAt } from './subject.ts';
import { passingTables } from './tables.ts';

export interface ChangedAccess {
  readonly access: CompiledAccess;
  /** Positions of all subjects whose answers could differ, in order. */
  readonly touched: readonly number[];
  /** Sources that were there before and may say something else now. */
  readonly stale: ReadonlySet<number>;
}

/**
 * The access as it would be after the change, sharing with the first all that is the same; questions read for the first
 * can be asked of it. Undefined where the change names what is not there.
 */
export function changeAccess(access: CompiledAccess, change: AccessChange): ChangedAccess | undefined {
  const { roles, groups } = access;
  if ('grant' in change && !roles.has(change.grant.role)) return undefined;
  if (change.change === 'add-group' && !groups.has(change.group)) return undefined;
  if ('subject' in change) return withSubject(access, change);
  return 'group' in change ? withGroup(access, change) : withRole(access, change);
}

/** Judges again only what the change made stale. */
export function rankingAfter(
  before: Ranking,
  { sources }: CompiledAccess,
  { access, stale }: ChangedAccess,
): Ranking {
  return rankingOf(access, { sources: before.sources, stale, size: sources.all.length });
}

function withSubject(access: CompiledAccess, change: SubjectChange): ChangedAccess | undefined {
  const position = access.positions.get(change.subject);
  const before = findSubject(access, change.subject);
  const subject = before === undefined ? undefined : changeSubject(before, change);
  if (position === undefined || subject === undefined) return undefined;
  const { data, groups } = access;
  const register = createRegister(groups, passingTables(access.tables), access.sources.all);
  const sources = sourcesOf(subject, data, groups, register);
  const changed = new Map(access.changed).set(position, { subject, sources });
  return {
    access: { ...access, changed, sources: { ...access.sources, all: register.all } },
    touched: [position],
    stale: new Set(),
  };
}

function withRole(access: CompiledAccess, change: RoleChange): ChangedAccess | undefined {
  const before = access.roles.get(change.role);
  const role = before === undefined ? undefined : changeRole(before.role, change);
  if (role === undefined) return undefined;
  const roles = new Map(access.roles).set(role.id, compileRole(role, passingTables(access.tables)));
  const { all } = access.sources;
  const holdings = new Set<number>();
  all.forEach((source, number) => {
    if (source.kind === 'holding' && source.holding.grant.role === role.id) holdings.add(number);
  });
  const concerned = new Set(holdings);
  all.forEach((source, number) => {
    if (source.kind === 'group' && source.holdings?.some((one) => holdings.has(one))) concerned.add(number);
  });
  return { access: { ...access, roles }, touched: havingAny(access, concerned), stale: concerned };
}

function withGroup(access: CompiledAccess, change: GroupChange): ChangedAccess | undefined {
  const before = access.groups.get(change.group);
  const group = before === undefined ? undefined : changeGroup(before, change);
  if (group === undefined) return undefined;
  const groups = new Map(access.groups).set(group.key, group);
  const register = createRegister(groups, passingTables(access.tables), access.sources.all);
  const concerned = new Map<number, Source>();
  access.sources.all.forEach((source, number) => {
    if (source.kind !== 'group' || source.key !== group.key) return;
    const holdings = group.grants.map((grant) => register.holding(mayFill(grant, source.possible)));
    concerned.set(number, { ...source, holdings });
  });
  const touched = havingAny(access, concerned);
  const changed = new Map(access.changed);
  for (const position of touched) {
    const other = withBaseRole(access, groups, position, register.holding);
    if (other !== undefined) changed.set(position, other);
  }
  const all = register.all.map((source, number) => concerned.get(number) ?? source);
  return {
    access: { ...access, groups, changed, sources: { ...access.sources, all } },
    touched,
    stale: new Set(concerned.keys()),
  };
}

/** A group's first role puts its members' base roles to rest, and its last one wakes them. */
function withBaseRole(
  access: CompiledAccess,
  groups: ReadonlyMap<string, AccessGroup>,
  position: number,
  holding: (grant: { readonly role: string }) => number,
): ChangedSubject | undefined {
  const subject = subjectAt(access, position);
  if (subject?.baseRole === undefined) return undefined;
  const before = baseRoleStanding(subject, access.data.rules, access.groups) === 'held';
  const after = baseRoleStanding(subject, access.data.rules, groups) === 'held';
  if (before === after) return undefined;
  const sources = sourcesAt(access, position);
  // The base role is the first of the sources.
  return { subject, sources: after ? [holding({ role: subject.baseRole }), ...sources] : sources.slice(1) };
}

function sourcesAt({ sources, changed }: CompiledAccess, position: number): readonly number[] {
  const { starts, list } = sources;
  return changed.get(position)?.sources ?? [...list.subarray(starts[position], starts[position + 1])];
}

function havingAny(
  access: CompiledAccess,
  wanted: ReadonlyMap<number, unknown> | ReadonlySet<number>,
): readonly number[] {
  const { starts, list, all } = access.sources;
  const marks = new Uint8Array(all.length);
  for (const number of wanted.keys()) marks[number] = 1;
  const found: number[] = [];
  for (let position = 0; position < starts.length - 1; position += 1) {
    if (
      hasMark(
        marks,
        access.changed.get(position)?.sources ?? list.subarray(starts[position], starts[position + 1]),
      )
    )
      found.push(position);
  }
  return found;
}

function hasMark(marks: Uint8Array, sources: Iterable<number>): boolean {
  for (const number of sources) if (marks[number] === 1) return true;
  return false;
}
