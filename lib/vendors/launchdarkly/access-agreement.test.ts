import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileAccess } from '#lib/access/compile-access.ts';
import type { CompiledAccess } from '#lib/access/compiled-access.ts';
import { explain } from '#lib/access/explain.ts';
import { parseQuestion } from '#lib/access/parse-question.ts';
import type { AccessData, AccessSubject } from '#lib/domain/access-data.ts';
import type { AccessDecision, AccessQuestion } from '#lib/domain/access-decision.ts';
import type { AccessEntry } from '#lib/domain/access-report.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';
import { createOutbound } from '#lib/outbound/outbound.ts';
import { baseRoleId } from './base-role-ids.ts';
import { launchDarkly } from './connector.ts';
import { readAccess } from './read-access.ts';
import { type Trial, tryOut } from './simulator/test-simulator.ts';
import { defaultTokens, type TokenFacts } from './simulator/tokens.ts';
import { context, unwrap } from './test-house.ts';

/** `npm run verify:agreement` asks about ten thousand. */
const USERS = Number(process.env.AGREEMENT_USERS ?? 2_000);

// The simulator decides `_access` by an evaluator of its own; the engine decides the same from what the vendor's other paths
// tell of roles and places. Both were written apart, from the vendor's document.
let trial: Trial;
let account: AccessData;

beforeAll(async () => {
  trial = await tryOut({ users: USERS }, { accessMode: 'present' });
  const { origin } = trial.simulator;
  const outbound = createOutbound({ allowedOrigins: [origin], ownListeners: [], limits: {} });
  const connector = launchDarkly.connect({
    connectionId: 'agreement',
    credentialVersion: 'v',
    origin,
    secrets: { token: 'api-demo-admin' },
    settings: {},
    outbound,
  });
  account = unwrap(launchDarkly.accessReader(unwrap(await connector.access.readAll(context()))));
  await outbound.close();
});
afterAll(() => trial?.simulator.close());

/** The token as somebody who holds what the token was given. */
function accessOf({ role, customRoles = [] }: TokenFacts): CompiledAccess {
  const subject: AccessSubject = {
    key: 'token',
    name: 'The token',
    ...(role === undefined ? {} : { baseRole: baseRoleId(role) }),
    grants: customRoles.map((key) => ({ role: key })),
    groups: [],
  };
  return compileAccess({ ...account, subjects: [subject] });
}

const items = (body: JsonValue | undefined): readonly JsonObject[] => {
  const list = isJsonObject(body) ? body.items : undefined;
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
};
const text = (value: JsonValue | undefined) => (typeof value === 'string' ? value : '');

/** Every record of a list, page after page. */
async function* records(path: string, token: string): AsyncGenerator<JsonObject> {
  for (let next: string | undefined = path; next !== undefined; ) {
    const { body } = await trial.ask(next, { token });
    yield* items(body);
    const links: JsonValue | undefined = isJsonObject(body) ? body._links : undefined;
    const link: JsonValue | undefined = isJsonObject(links) ? links.next : undefined;
    next = isJsonObject(link) ? text(link.href) : undefined;
  }
}

interface Found {
  readonly resource: string;
  readonly access: JsonValue | undefined;
}

/** Everything a token may see that carries `_access` for it: projects, their environments, the users in those. */
async function* everything(token: string): AsyncGenerator<Found> {
  for await (const project of records('/api/v2/projects?limit=20', token)) {
    const [key, inProject] = [text(project.key), `proj/${text(project.key)}`];
    yield { resource: inProject, access: project._access };
    for await (const environment of records(`/api/v2/projects/${key}/environments?limit=20`, token)) {
      const inEnvironment = `${inProject}:env/${text(environment.key)}`;
      yield { resource: inEnvironment, access: environment._access };
      const people = `/api/v2/users/${key}/${text(environment.key)}?limit=50`;
      for await (const { user, _access } of records(people, token)) {
        const name = isJsonObject(user) ? text(user.key) : '';
        yield { resource: `${inEnvironment}:user/${speakable(name)}`, access: _access };
      }
    }
  }
}

/** Keys may hold what has a meaning in the grammar of specifiers: a letter no policy writes stands for it. */
const speakable = (key: string) => key.replace(/[:;*$]/g, '!');

function ask(access: CompiledAccess, question: AccessQuestion): AccessDecision {
  const parsed = parseQuestion(access, question);
  if (parsed.state === 'malformed') throw new Error(`${question.resource}: ${parsed.message}`);
  const decision = explain(access, 'token', parsed.asked);
  if (decision === undefined) throw new Error('The token is nobody.');
  return decision;
}

/** What differs between the entry and the engine's decision: nothing, or a line that says it. */
function differing(access: CompiledAccess, { resource }: Found, entry: AccessEntry): string | undefined {
  const { bucket, action = '', reason } = entry;
  const { outcome, paths } = ask(access, { action, resource });
  const [first] = paths;
  const line = `${action} on ${resource}: ${bucket} by ${reason?.roleName}, the engine says ${outcome} by ${first?.role?.id}`;
  // A base role is a sentence in the vendor's document: the simulator chose where that sentence is silent.
  if (outcome === 'unknown' && first?.statement?.text.effect === 'unclear') return undefined;
  if (outcome !== bucket) return line;
  if (first === undefined || first.verdict === 'none')
    return reason?.roleName === undefined ? undefined : line;
  if (first.role?.origin === 'base')
    return first.role.id === baseRoleId(reason?.roleName ?? '') ? undefined : line;
  const { roleName, ...statement } = reason ?? {};
  const same =
    roleName === first.role?.name &&
    JSON.stringify(sorted(statement)) === JSON.stringify(sorted(first.statement?.text ?? {}));
  return same
    ? undefined
    : `${line}: ${JSON.stringify(statement)} or ${JSON.stringify(first.statement?.text)}`;
}

const sorted = (record: object) => Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1));

describe('the simulator and the engine', () => {
  it.each(defaultTokens.map((token) => [token.name, token] as const))(
    'agree on all that %s may do: bucket, role and statement',
    { timeout: 120_000 },
    async (_name, token) => {
      const access = accessOf(token);
      const wrong: string[] = [];
      const seen = { records: 0, entries: 0, allowed: 0, denied: 0 };
      for await (const found of everything(token.secret)) {
        seen.records += 1;
        for (const entry of readAccess(found.access)?.entries ?? []) {
          seen.entries += 1;
          seen[entry.bucket] += 1;
          const line = differing(access, found, entry);
          if (line !== undefined) wrong.push(line);
        }
      }
      expect(wrong.slice(0, 5)).toEqual([]);
      console.log(`${token.name}: ${JSON.stringify(seen)}`);
      if (token.role === 'no_access') expect(seen.records).toBe(0);
      else expect(seen.records).toBeGreaterThan(USERS);
    },
  );
});
