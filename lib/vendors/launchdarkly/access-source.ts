import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { AccessSource, WholeAccess } from '#lib/vendors/access-source.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import { readPlaces } from './access-places.ts';
import type { Caller } from './caller.ts';
import { countOf } from './count-of.ts';
import { isWithheld } from './is-withheld.ts';
import { toHoldersBody } from './member-body.ts';
import { walkMembers, walkRoles } from './members.ts';
import { bodiesOf, encode } from './read-members.ts';
import { type ReadTeams, readTeams } from './read-teams.ts';
import type { TeamRecord } from './team-record.ts';

/** Members, roles, teams and places of the whole account. Only members and roles must be readable. */
export function accessSource(caller: Caller): AccessSource {
  return { readAll: (ctx, progress) => readAll(caller, ctx, progress) };
}

const TEAMS_UNREAD =
  'LaunchDarkly shows this token no teams: roles held by a team are known from its members, their role attributes are not.';
const PLACES_UNREAD =
  'LaunchDarkly shows this token no projects, so tags of projects and environments, and which are critical, are not known.';

async function readAll(
  caller: Caller,
  ctx: CallContext,
  progress: (done: number, ofAbout?: number) => void = () => {},
): Promise<Result<WholeAccess>> {
  const counted = countCalls(caller, progress);
  const [members, roles, teams, places] = await Promise.all([
    walkMembers(counted, ctx, toHoldersBody, { progress: (_, pages) => counted.expect(pages) }),
    walkRoles(counted, ctx, encode),
    readTeams(counted, ctx, { maintainers: false }),
    readPlaces(counted, ctx),
  ]);
  if (!members.ok) return members;
  if (!roles.ok) return roles;
  if (!teams.ok && !isWithheld(teams.problem.slug)) return teams;
  if (!places.ok && !isWithheld(places.problem.slug)) return places;
  const projects = places.ok ? places.value : [];
  return ok({
    bodies: {
      ...bodiesOf('members', members.value.kept, 0),
      ...bodiesOf('roles', roles.value.kept, 0),
      ...(teams.ok ? bodiesOf('teams', [encode(teams.value.teams.map(toBody))], 0) : {}),
      ...bodiesOf('projects', [encode(projects)], 0),
    },
    caveats: [
      ...moved('members', members.value.missing),
      ...moved('roles', roles.value.missing),
      ...(teams.ok ? ofTeams(teams.value) : [TEAMS_UNREAD]),
      ...(projects.length === 0 ? [PLACES_UNREAD] : []),
    ],
    vendorCalls: counted.done(),
  });
}

function ofTeams({ teams, unreadable, missing }: ReadTeams): readonly string[] {
  const unread = teams.filter((team) => team.roleAttributes === undefined).length;
  return [
    ...moved('teams', missing),
    ...(unreadable === 0 ? [] : [`${countOf(unreadable, 'team')} could not be read.`]),
    ...(unread === 0 ? [] : [`The role attributes of ${countOf(unread, 'team')} could not be read.`]),
  ];
}

function moved(list: string, missing: number): readonly string[] {
  if (missing === 0) return [];
  return [`The list of ${list} changed while it was read: up to ${missing} may be missing or too many.`];
}

/** As the vendor writes it, so that what reads teams reads this too; unread attributes are not the same as none. */
function toBody({ key, name, roles, roleAttributes }: TeamRecord): JsonValue {
  return {
    key,
    name,
    ...(roles === undefined
      ? {}
      : { roles: { totalCount: roles.length, items: roles.map((role) => ({ key: role })) } }),
    ...(roleAttributes === undefined ? { attributesUnread: true } : { roleAttributes }),
  };
}

/** The same caller, telling how far it is: every call done, of those the members will take and what else there is. */
function countCalls(caller: Caller, progress: (done: number, ofAbout?: number) => void) {
  let done = 0;
  let about: number | undefined;
  const call: Caller['call'] = async (ctx, operation, input) => {
    const answer = await caller.call(ctx, operation, input);
    done += 1;
    progress(done, about === undefined ? undefined : Math.max(about, done));
    return answer;
  };
  return {
    ...caller,
    call,
    done: () => done,
    expect(pages: number | undefined) {
      about = pages === undefined ? undefined : pages + OTHERS;
    },
  };
}

/** Calls beside those for members, as an account of some size takes them. */
const OTHERS = 5;
