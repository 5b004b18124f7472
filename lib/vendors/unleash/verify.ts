import 'server-only';
import type { z } from 'zod';
import type { CredentialReport } from '#lib/domain/connection.ts';
import { problem } from '#lib/domain/problem.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Caller } from './caller.ts';
import type { Edition, Editions } from './edition.ts';
import { NO_GROUPS } from './groups.ts';
import { isDispensable } from './is-dispensable.ts';
import { operations } from './operations.ts';
import { NO_PROJECT_ACCESS } from './project-members.ts';
import { readRows } from './read-rows.ts';
import { ownPermission, type self } from './schema.ts';

type Ability = CredentialReport['abilities'][number];
type Self = z.output<typeof self>;

/** Version, edition, who the credential is and which screens it fills: five small reads, none of them a list of people. */
export async function verify(
  caller: Caller,
  editions: Editions,
  ctx: CallContext,
): Promise<Result<CredentialReport>> {
  const edition = await editions.get(ctx);
  if (!edition.ok) return hintAtAddress(edition);
  const who = await caller.call(ctx, operations.self);
  if (!who.ok) return who;
  const probes = await probeScreens(caller, ctx, edition.value);
  for (const result of Object.values(probes)) {
    if (result !== undefined && isFatal(result)) return result;
  }
  return ok({
    identity: identityOf(who.value),
    facts: factsOf(who.value, edition.value),
    abilities: abilitiesOf(edition.value, isAdmin(who.value), probes),
    ...(edition.value.masksPeople
      ? { caveat: 'This instance hides names and e-mail addresses outside the list of users.' }
      : {}),
  });
}

interface Probes {
  readonly admins: Result<unknown>;
  readonly projects: Result<unknown>;
  readonly roles: Result<unknown> | undefined;
  readonly groups: Result<unknown> | undefined;
}

async function probeScreens(caller: Caller, ctx: CallContext, { isEnterprise }: Edition): Promise<Probes> {
  const [admins, projects, roles, groups] = await Promise.all([
    caller.call(ctx, operations.countAdmins),
    caller.call(ctx, operations.listProjects),
    isEnterprise ? caller.call(ctx, operations.listRoles) : undefined,
    isEnterprise ? caller.call(ctx, operations.listGroups) : undefined,
  ]);
  return { admins, projects, roles, groups };
}

function isAdmin({ permissions }: Self): boolean {
  return readRows(permissions, ownPermission).rows.some((one) => one.permission === 'ADMIN');
}

function abilitiesOf(
  edition: Edition,
  mayAll: boolean,
  { admins, projects, roles, groups }: Probes,
): readonly Ability[] {
  // An older server does not count its admins, but says of everybody what they may do.
  const isUncounted = !admins.ok && admins.problem.slug !== 'vendor-forbidden' && mayAll;
  const people = isUncounted ? undefined : admins;
  return [
    ability('users', 'Users', people, 'This credential is not an Admin’s: Users will be empty.'),
    ability(
      'person-access',
      'What a user may do',
      people,
      'This credential is not an Admin’s: what a user may do cannot be shown.',
    ),
    ability('projects', 'Projects', projects, 'This credential cannot read projects.'),
    projectAccessAbility(edition, mayAll),
    edition.isEnterprise
      ? ability('roles', 'Roles', roles, 'This credential cannot read roles: Roles will be empty.')
      : ability(
          'roles',
          'Root roles',
          people,
          'Root roles are told beside the users, which this credential cannot read.',
        ),
    edition.isEnterprise
      ? ability('groups', 'Groups', groups, 'This credential cannot read groups: Groups will be empty.')
      : { id: 'groups', label: 'Groups', state: 'unavailable', consequence: NO_GROUPS },
    accessAbility(edition, people, projects, roles),
  ];
}

/** Who can do what is worked out of users and roles; on enterprise, of what is held in projects as well. */
function accessAbility(
  { isEnterprise }: Edition,
  people: Result<unknown> | undefined,
  projects: Result<unknown>,
  roles: Result<unknown> | undefined,
): Ability {
  const missing = people?.ok === false ? people : roles;
  const needed = isEnterprise ? 'users and roles, and this credential cannot read both' : NEEDS_USERS;
  const read = ability('access', 'Answers about access', missing, `Answers about access need ${needed}.`);
  if (!isEnterprise || read.state !== 'readable') return read;
  return { ...read, consequence: projects.ok ? NO_ARCHIVED : UNREAD_PROJECTS };
}

const NEEDS_USERS = 'the users, which this credential cannot read';
const NO_ARCHIVED = 'Archived projects are not looked into.';
const UNREAD_PROJECTS = 'What is held in projects, which this credential cannot read, will be unknown.';

/** What a wrong address looks like: the page of an app with 200, or nothing at all. */
function hintAtAddress(refused: ReturnType<typeof fail>): ReturnType<typeof fail> {
  const { slug } = refused.problem;
  const isElsewhere = slug === 'vendor-not-found' || slug === 'not-in-edition' || slug === 'vendor-malformed';
  if (!isElsewhere) return refused;
  const detail =
    'This address answers, but not as Unleash’s admin API does: check the base address and the path in it.';
  return fail({
    ...problem(slug === 'vendor-malformed' ? slug : 'vendor-malformed', detail),
    ...callOf(refused),
  });
}

function callOf({ problem: { call } }: ReturnType<typeof fail>) {
  return call === undefined ? {} : { call };
}

function isFatal(result: Result<unknown>): result is ReturnType<typeof fail> {
  return !result.ok && !isDispensable(result.problem.slug);
}

function ability(id: string, label: string, result: Result<unknown> | undefined, empty: string): Ability {
  if (result === undefined || result.ok) return { id, label, state: 'readable' };
  const state = result.problem.slug === 'vendor-forbidden' ? 'forbidden' : 'unavailable';
  return { id, label, state, consequence: empty };
}

function projectAccessAbility({ isEnterprise }: Edition, isAdmin: boolean): Ability {
  const base = { id: 'project-access', label: 'Who is in a project' };
  if (!isEnterprise) return { ...base, state: 'unavailable', consequence: NO_PROJECT_ACCESS };
  if (isAdmin) return { ...base, state: 'readable' };
  return {
    ...base,
    state: 'unknown',
    consequence: 'Only projects whose members this credential’s user may see can be shown.',
  };
}

function identityOf({ user }: Self): string {
  if (user.id === undefined) return 'Admin API token';
  const name = user.name ?? user.username ?? user.email ?? `#${user.id}`;
  return user.accountType === 'Service Account'
    ? `Token of service account “${name}”`
    : `Personal access token of “${name}”`;
}

function factsOf({ user }: Self, { version, isEnterprise }: Edition): CredentialReport['facts'] {
  return [
    { label: 'Version', value: version },
    { label: 'Edition', value: isEnterprise ? 'Enterprise' : 'Open source' },
    ...(user.id === undefined ? [] : [{ label: 'User ID', value: String(user.id) }]),
  ];
}
