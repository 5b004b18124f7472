import 'server-only';
import type { CredentialReport } from '#lib/domain/connection.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { type fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { ConnectorInput } from '#lib/vendors/connector.ts';
import type { Caller } from './caller.ts';
import { isDispensable } from './is-dispensable.ts';
import { claimsOf, expiryOf } from './jwt.ts';
import { operations } from './operations.ts';
import { queryOf } from './read-all.ts';

type Ability = CredentialReport['abilities'][number];
type Read = Result<readonly JsonValue[]>;

const SIGN_INS = {
  oauth2: 'OAuth 2.0 application',
  oauth1: 'OAuth 1.0 API key',
  bearer: 'Bearer token',
} as const;

/** Whether the credential works and which screens it fills: five lists of ids, beside what signing in takes. */
export async function verify(
  caller: Caller,
  input: ConnectorInput,
  ctx: CallContext,
): Promise<Result<CredentialReport>> {
  caller.startAfresh();
  const host = await caller.host(ctx);
  if (!host.ok) return host;
  const probe = (
    operation:
      | typeof operations.outlineUsers
      | typeof operations.listProfiles
      | typeof operations.listSkills
      | typeof operations.listAgentGroups,
  ): Promise<Read> => caller.call(ctx, operation, { query: queryOf(caller, false, 'id') });
  // The first alone: a wrong credential is refused once, not four times (R51).
  const users = await probe(operations.outlineUsers);
  if (isFatal(users)) return users;
  const [profiles, skills, groups] = await Promise.all([
    probe(operations.listProfiles),
    probe(operations.listSkills),
    probe(operations.listAgentGroups),
  ]);
  for (const read of [profiles, skills, groups]) if (isFatal(read)) return read;
  const caveat = caveatOf(caller, input);
  return ok({
    identity: `${SIGN_INS[caller.method]} of account ${caller.account}`,
    facts: factsOf(caller, input, host.value, users),
    abilities: [
      ability(
        'users',
        'Users',
        users,
        'Users and Deleted users will be empty, and nobody will hold a profile.',
      ),
      ability('roles', 'Profiles', profiles, 'Profiles will be empty, and users show profile ids for names.'),
      ability('skills', 'Skills', skills, 'Skills will be empty, and users show skill ids for names.'),
      ability(
        'groups',
        'Agent groups',
        groups,
        'Agent groups will be empty, and users show group ids for names.',
      ),
      accessAbility(users, profiles, groups),
    ],
    ...(caveat === undefined ? {} : { caveat }),
  });
}

function isFatal(result: Read): result is ReturnType<typeof fail> {
  return !result.ok && !isDispensable(result.problem.slug);
}

function ability(id: string, label: string, read: Read, empty: string): Ability {
  if (read.ok) return { id, label, state: 'readable' };
  const state = read.problem.slug === 'vendor-forbidden' ? 'forbidden' : 'unavailable';
  return { id, label, state, consequence: `This credential cannot read them: ${empty}` };
}

/** Who can do what is worked out of users and profiles; agent groups only lend their names. */
function accessAbility(users: Read, profiles: Read, groups: Read): Ability {
  const base = { id: 'access', label: 'Answers about access' };
  const missing = users.ok ? profiles : users;
  if (!missing.ok) {
    const { state } = ability('access', '', missing, '');
    const consequence = 'Answers about access need users and profiles, and this credential cannot read both.';
    return { ...base, state, consequence };
  }
  const named = { ...base, state: 'readable' } as const;
  return groups.ok
    ? named
    : { ...named, consequence: 'Limits of agent managers will show agent group ids for names.' };
}

function factsOf(
  caller: Caller,
  input: ConnectorInput,
  host: string,
  users: Read,
): CredentialReport['facts'] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Account', caller.account],
    ['Signs in with', SIGN_INS[caller.method]],
    ['Interface version', caller.version],
    ['Served at', new URL(host).host],
    ['Users', users.ok ? String(users.value.length) : undefined],
    ['Token ends', caller.method === 'bearer' ? endOf(input.secrets.bearerToken ?? '') : undefined],
    ['Token scope', caller.method === 'bearer' ? scopeOf(input.secrets.bearerToken ?? '') : undefined],
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

function endOf(token: string): string {
  const end = expiryOf(token);
  return end === undefined || end > 8.64e15
    ? 'Unknown: the token does not say.'
    : new Date(end).toISOString();
}

function scopeOf(token: string): string | undefined {
  const scope = claimsOf(token)?.scope;
  return typeof scope === 'string' && /^[\w. :-]{1,200}$/.test(scope) ? scope : undefined;
}

function caveatOf(caller: Caller, input: ConnectorInput): string | undefined {
  if (caller.method !== 'bearer') return undefined;
  return expiryOf(input.secrets.bearerToken ?? '') === undefined
    ? 'Session tokens of LivePerson last about eight hours and end when their owner signs in again.'
    : 'The connection stops working when the token ends.';
}
