import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Caller } from './caller.ts';
import { isWithheld } from './is-withheld.ts';
import { operations } from './operations.ts';
import { readTeam, type TeamRecord, toMaintainer, toRoleKey } from './team-record.ts';
import { walkPages } from './walk-pages.ts';

export interface ReadTeams {
  readonly teams: readonly TeamRecord[];
  readonly unreadable: number;
  /** Teams the vendor counts that no page had. */
  readonly missing: number;
}

/** The largest page of teams, of their roles and of their maintainers (2.7). */
const PER_PAGE = 100;
const AT_ONCE = 3;
/** Teams that are asked one by one, each with up to three calls. */
const MOST_COMPLETED = 300;

/**
 * All teams with their roles, role attributes and, if wanted, maintainers. What the list does not expand any more (2.5) or
 * cuts at 25 (8) is asked for team by team, so many at most; what even so was not sent stays absent.
 */
export async function readTeams(
  caller: Caller,
  ctx: CallContext,
  wanted: { readonly maintainers: boolean },
): Promise<Result<ReadTeams>> {
  const expand = wanted.maintainers ? 'roles,roleAttributes,maintainers,projects' : 'roles,roleAttributes';
  const walked = await walkPages(caller, ctx, {
    operation: operations.listTeams,
    query: [['expand', expand]],
    limit: PER_PAGE,
    identity: 'key',
    keep: (rows) => rows,
  });
  if (!walked.ok) return walked;
  const rows = walked.value.kept.flat();
  const byKey = new Map<string, TeamRecord>();
  let unreadable = 0;
  for (const raw of rows) {
    const team = readTeam(raw);
    if (team === undefined) unreadable += 1;
    else if (!byKey.has(team.key)) byKey.set(team.key, team);
  }
  const completed = await completeAll(caller, ctx, [...byKey.values()], expand);
  return completed.ok ? ok({ teams: completed.value, unreadable, missing: walked.value.missing }) : completed;
}

async function completeAll(
  caller: Caller,
  ctx: CallContext,
  teams: readonly TeamRecord[],
  expand: string,
): Promise<Result<readonly TeamRecord[]>> {
  const withMaintainers = expand.includes('maintainers');
  const whole = new Map(teams.map((team) => [team.key, team]));
  const lacking = teams.filter((team) => isLacking(team, withMaintainers)).slice(0, MOST_COMPLETED);
  for (let at = 0; at < lacking.length; at += AT_ONCE) {
    const some = lacking.slice(at, at + AT_ONCE);
    for (const team of await Promise.all(some.map((one) => complete(caller, ctx, one, expand)))) {
      if (!team.ok) return team;
      whole.set(team.value.key, team.value);
    }
  }
  return ok([...whole.values()]);
}

function isLacking(team: TeamRecord, withMaintainers: boolean): boolean {
  const { roles, roleAttributes, maintainers } = team;
  return (
    roles === undefined || roleAttributes === undefined || (withMaintainers && maintainers === undefined)
  );
}

async function complete(
  caller: Caller,
  ctx: CallContext,
  listed: TeamRecord,
  expand: string,
): Promise<Result<TeamRecord>> {
  const params = { key: listed.key };
  let team = listed;
  if (team.roleAttributes === undefined) {
    const answer = await caller.call(ctx, operations.getTeam, { params, query: [['expand', expand]] });
    if (!answer.ok && !isWithheld(answer.problem.slug)) return answer;
    const read = answer.ok ? readTeam(answer.value) : undefined;
    if (read?.key === listed.key) team = read;
  }
  if (team.roles === undefined) {
    const roles = await walkOf(caller, ctx, operations.listTeamRoles, listed.key, 'key', toRoleKey);
    if (!roles.ok) return roles;
    team = { ...team, roles: roles.value };
  }
  if (team.maintainers === undefined && expand.includes('maintainers')) {
    const operation = operations.listTeamMaintainers;
    const maintainers = await walkOf(caller, ctx, operation, listed.key, '_id', toMaintainer);
    if (!maintainers.ok) return maintainers;
    team = { ...team, maintainers: maintainers.value };
  }
  return ok(team);
}

/** The rows of one list of a team, or undefined where it may not be read or a row of it cannot be. */
async function walkOf<T>(
  caller: Caller,
  ctx: CallContext,
  operation: typeof operations.listTeamRoles | typeof operations.listTeamMaintainers,
  key: string,
  identity: string,
  toItem: (raw: JsonValue) => T | undefined,
): Promise<Result<readonly T[] | undefined>> {
  const keep = (rows: readonly JsonValue[]) => rows;
  const params = { key };
  const walked = await walkPages(caller, ctx, { operation, params, limit: PER_PAGE, identity, keep });
  if (!walked.ok) return isWithheld(walked.problem.slug) ? ok(undefined) : walked;
  const rows = walked.value.kept.flat();
  const items = rows.flatMap((raw) => toItem(raw) ?? []);
  return ok(items.length < rows.length ? undefined : items);
}
