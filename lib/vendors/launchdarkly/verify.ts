import 'server-only';
import type { z } from 'zod';
import type { CredentialReport } from '#lib/domain/connection.ts';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { type fail, ok, type Result, refuse } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { PathParams } from '#lib/vendors/operation-path.ts';
import type { Caller } from './caller.ts';
import { type Operation, operations } from './operations.ts';
import type { callerIdentity } from './schema.ts';

type Identity = z.output<typeof callerIdentity>;
type Ability = CredentialReport['abilities'][number];
type Rows = { readonly items: readonly JsonValue[] };

const ONE = [['limit', '1']] as const;

/** Who the token is and which screens it fills: reads only, at most seven calls, and a 401 anywhere ends it. */
export async function verify(caller: Caller, ctx: CallContext): Promise<Result<CredentialReport>> {
  const identity = await caller.call(ctx, operations.callerIdentity, {});
  if (!identity.ok) return identity;
  if (isSdkKey(identity.value)) {
    return refuse('vendor-credential-rejected', 'This is an SDK key, not an API access token.');
  }
  const projects = await probe(caller, ctx, operations.listProjects, {});
  if (isFatal(projects)) return projects;
  const project = firstKey(projects);
  const [members, roles, teams, environments] = await Promise.all([
    probe(caller, ctx, operations.listMembers, {}),
    probe(caller, ctx, operations.listRoles, {}),
    probe(caller, ctx, operations.listTeams, {}),
    project === undefined ? undefined : probe(caller, ctx, operations.listEnvironments, { project }),
  ]);
  const environment = firstKey(environments);
  const users =
    project === undefined || environment === undefined
      ? undefined
      : await probe(caller, ctx, operations.listUsers, { project, environment });
  for (const result of [members, roles, teams, environments, users]) {
    if (result !== undefined && isFatal(result)) return result;
  }
  return ok({
    ...describeIdentity(identity.value),
    abilities: [
      projectAbility(projects, project),
      ability('users', 'Users and contexts', users, USERS_EMPTY),
      ability('members', 'Members', members, MEMBERS_EMPTY),
      ability('roles', 'Roles', roles, 'This token cannot read roles: Roles will be empty.'),
      ability(
        'teams',
        'Teams',
        teams,
        'This token, or the account’s plan, has no teams: Teams will be empty, and what a team gives is known in part.',
      ),
      accessAbility(members, roles),
    ],
    caveat:
      'LaunchDarkly does not say what a token may change: deleting and flag changes show it only when they are tried.',
  });
}

const USERS_EMPTY = 'This token cannot read the users of the first environment it sees.';
const MEMBERS_EMPTY =
  'This token cannot read members: Members will be empty, and nobody is shown as holding a role.';

function probe<A extends z.ZodType>(
  caller: Caller,
  ctx: CallContext,
  operation: Operation<A>,
  params: PathParams,
): Promise<Result<z.output<A>>> {
  return caller.call(ctx, operation, { params, query: ONE });
}

/** Problems that say nothing about this one screen: the credential, the way there, or the vendor itself. */
function isFatal(result: Result<unknown>): result is ReturnType<typeof fail> {
  return (
    !result.ok && !['vendor-forbidden', 'vendor-not-found', 'vendor-refused'].includes(result.problem.slug)
  );
}

/** Documented to answer for SDK keys as well (section 9): those know their environment and neither token nor member. */
function isSdkKey(identity: Identity): boolean {
  const person = identity.tokenId ?? identity.memberId ?? identity.tokenName;
  return identity.environmentId !== undefined && person === undefined;
}

function describeIdentity(identity: Identity): Pick<CredentialReport, 'identity' | 'facts'> {
  const kind = kindOf(identity);
  const facts = [
    { label: 'Kind', value: kind },
    { label: 'Token ID', value: identity.tokenId },
    { label: 'Account ID', value: identity.accountId },
    { label: 'Member ID', value: identity.memberId },
    { label: 'Scopes', value: identity.scopes?.join(', ') },
  ];
  return {
    identity: identity.tokenName === undefined ? kind : `${kind} “${identity.tokenName}”`,
    facts: facts.flatMap(({ label, value }) =>
      value === undefined || value === '' ? [] : [{ label, value }],
    ),
  };
}

function kindOf(identity: Identity): string {
  if (identity.serviceToken === true) return 'Service token';
  return identity.serviceToken === false ? 'Personal token' : 'Access token';
}

function projectAbility(result: Result<Rows>, first: string | undefined): Ability {
  const label = 'Projects and environments';
  if (result.ok && first === undefined) {
    return {
      id: 'projects',
      label,
      state: 'forbidden',
      consequence:
        'This token sees no project: there will be nothing to choose from. Its role must allow viewProject.',
    };
  }
  return ability(
    'projects',
    label,
    result,
    'This token cannot read projects: there will be nothing to choose from.',
  );
}

function ability(id: string, label: string, result: Result<Rows> | undefined, empty: string): Ability {
  if (result === undefined) {
    return { id, label, state: 'unknown', consequence: 'Not tried: this token sees no environment.' };
  }
  if (result.ok) return { id, label, state: 'readable' };
  const state = result.problem.slug === 'vendor-forbidden' ? 'forbidden' : 'unavailable';
  return { id, label, state, consequence: empty };
}

/** Who can do what is worked out of members and roles; the rest makes it more exact. */
function accessAbility(members: Result<Rows>, roles: Result<Rows>): Ability {
  const missing = members.ok ? roles : members;
  const empty = 'Answers about access need members and roles, and this token cannot read both.';
  return ability('access', 'Answers about access', missing, empty);
}

function firstKey(result: Result<Rows> | undefined): string | undefined {
  const first = result?.ok === true ? result.value.items[0] : undefined;
  const key = isJsonObject(first) ? first.key : undefined;
  return typeof key === 'string' ? key : undefined;
}
