import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { loadProvisionedConnections } from '#lib/connections/provisioning-file.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import type { Endpoint } from '#lib/contract/endpoint.ts';
import { problemBody } from '#lib/contract/problem.ts';
import type { Permission, Role } from '#lib/domain/principal.ts';
import { createApiKey } from '#lib/identity/api-keys.ts';
import { findSession } from '#lib/identity/find-session.ts';
import { forgetRates } from './limit-rate.ts';
import { openTestHouse, type TestHouse, type TestRequest, testRequest } from './test-house.ts';
import {
  METHODS,
  type Method,
  type RouteFile,
  readRouteFiles,
  type TestedHandler,
} from './test-route-files.ts';

/** R4, written a second time on purpose: a change of the table in `lib/domain` must be meant. */
const LEAST_ROLE: Record<Permission, Role> = {
  'self:manage': 'viewer',
  'connections:read': 'viewer',
  'users:read': 'viewer',
  'users:refresh': 'operator',
  'users:edit': 'operator',
  'users:export': 'operator',
  'users:delete': 'admin',
  'connections:manage': 'admin',
  'accounts:manage': 'admin',
  'audit:read': 'admin',
};
const RANK: Record<Role, number> = { viewer: 0, operator: 1, admin: 2 };
const KEY_MAY: readonly Permission[] = ['connections:read', 'users:read', 'users:export'];

type Verdict = 'admitted' | 401 | 403;

/** Someone at the door: what they send, afresh for every call since some calls end the session. */
interface Caller {
  readonly name: string;
  credentials(): Promise<TestRequest>;
  verdict(permission: Permission): Verdict;
}

const house: TestHouse = openTestHouse();
const routes: readonly RouteFile[] = await readRouteFiles();
const operations = routes.flatMap((file) =>
  METHODS.flatMap((method) => {
    const handler = file.handlers[method];
    return handler?.endpoint === undefined ? [] : [{ method, handler, endpoint: handler.endpoint, file }];
  }),
);
const callers: Caller[] = [];

beforeAll(async () => {
  await prepareVault();
  loadProvisionedConnections();
  const ids: Record<Role, string> = {
    viewer: await house.addAccount('viewer@example.com', 'viewer'),
    operator: await house.addAccount('operator@example.com', 'operator'),
    admin: await house.addAccount('admin@example.com', 'admin'),
  };
  const disabled = await house.addAccount('disabled@example.com', 'admin');
  const keys = {
    admin: await keyOf(ids.admin),
    viewer: await keyOf(ids.viewer),
    disabled: await keyOf(disabled),
  };
  const disabledSession = await house.signInAs(disabled);
  await house.db.updateTable('account').set({ disabled: 1 }).where('id', '=', disabled).execute();

  const refused = (): Verdict => 401;
  const session = async (role: Role) => ({ session: await house.signInAs(ids[role]) });
  callers.push(
    { name: 'anonymous', credentials: async () => ({}), verdict: refused },
    { name: 'unknown session', credentials: async () => cookie('A'.repeat(43)), verdict: refused },
    { name: 'disabled account', credentials: async () => ({ session: disabledSession }), verdict: refused },
    {
      name: 'session past its 12 hours',
      credentials: async () => ({ session: await house.signInAs(ids.admin, Date.now() - 12 * 3_600_000) }),
      verdict: refused,
    },
    {
      name: 'session idle for 30 minutes',
      credentials: async () => ({ session: await house.signInAs(ids.admin, Date.now() - 30 * 60_000) }),
      verdict: refused,
    },
    { name: 'unknown key', credentials: async () => ({ key: `rck_${'A'.repeat(43)}` }), verdict: refused },
    {
      name: 'key of a disabled account',
      credentials: async () => ({ key: keys.disabled }),
      verdict: refused,
    },
    {
      name: 'unknown key beside an administrator cookie',
      credentials: async () => ({ ...(await session('admin')), key: 'rck_wrong' }),
      verdict: refused,
    },
    {
      name: 'key of an administrator',
      credentials: async () => ({ key: keys.admin }),
      verdict: (permission) => (KEY_MAY.includes(permission) ? 'admitted' : 403),
    },
    {
      name: 'key of a viewer',
      credentials: async () => ({ key: keys.viewer }),
      verdict: (permission) => (KEY_MAY.includes(permission) ? byRole('viewer', permission) : 403),
    },
  );
  for (const role of ['viewer', 'operator', 'admin'] as const) {
    callers.push({
      name: role,
      credentials: () => session(role),
      verdict: (permission) => byRole(role, permission),
    });
  }
});
afterAll(() => house.close());

function byRole(role: Role, permission: Permission): Verdict {
  return RANK[role] >= RANK[LEAST_ROLE[permission]] ? 'admitted' : 403;
}

function cookie(token: string): TestRequest {
  return { headers: { cookie: `rolecall=${token}`, 'x-csrf': 'x' } };
}

async function keyOf(accountId: string): Promise<string> {
  const { token } = await house.signInAs(accountId);
  const session = await findSession(house.db, token);
  if (session === undefined) throw new Error('no session');
  const given = { name: 'matrix', expiresInDays: 1, connections: 'all' } as const;
  const made = await createApiKey(house.db, session.principal, given, { requestId: 'rc_test', address: '' });
  if (!made.ok) throw new Error(made.problem.detail);
  return made.value.key;
}

/** An id nobody has in every place: who is let in finds nothing. */
async function send(
  handler: TestedHandler,
  endpoint: Endpoint,
  method: Method,
  who: TestRequest,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  forgetRates();
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
  const params = Object.fromEntries(names.map((name) => [name, name === 'path' ? ['nobody'] : 'nobody']));
  const path = endpoint.path.replace(/\{\w+\}/g, 'nobody');
  const body = endpoint.body === undefined || method === 'HEAD' ? {} : { body: {} };
  const request = testRequest({ ...who, method, path, ...body, headers: { ...who.headers, ...headers } });
  return handler(request, { params: Promise.resolve(params) });
}

/** 403 `reauth-required` is said to someone who was let in. */
async function verdictOf(response: Response): Promise<Verdict | 500> {
  if (response.status === 500) return 500;
  if (response.status === 401) return 401;
  if (response.status !== 403) return 'admitted';
  const { type }: { type: string } = await response.json();
  return type === '/problems/reauth-required' ? 'admitted' : 403;
}

async function requireProblemShape(response: Response): Promise<void> {
  if (response.status < 400) return;
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const body: z.infer<typeof problemBody> = problemBody.parse(await response.clone().json());
  expect(body.status).toBe(response.status);
  expect(body.instance).toBe(response.headers.get('x-request-id'));
}

describe('route files', () => {
  it('R2: every route file says what its operations are, and each lies where its endpoint says', () => {
    expect(routes.length).toBeGreaterThan(10);
    for (const file of routes) {
      const own = operations.filter((operation) => operation.file === file);
      expect(own.length > 0 || file.isCatchAll, `${file.path} has no endpoint`).toBe(true);
      for (const { endpoint, method } of own) {
        expect(endpoint.path, endpoint.id).toBe(file.path);
        expect(endpoint.method, endpoint.id).toBe(method);
      }
    }
  });

  const closed = routes.flatMap((file) => {
    const offered = METHODS.filter((method) => file.handlers[method]?.endpoint !== undefined);
    const answered = offered.includes('GET') ? [...offered, 'HEAD'] : offered;
    return METHODS.filter((method) => !answered.includes(method)).map((method) => ({
      file,
      method,
      answered,
    }));
  });

  it('R0: no method of a path is left to the framework, whose 405 is no problem', () => {
    const left = closed.filter(({ file, method }) => file.handlers[method] === undefined);
    expect(left.map(({ file, method }) => `${method} ${file.path}: export otherMethods`)).toEqual([]);
  });

  it('R0: every other method is a problem, 405 with Allow or 404 where nothing is', async () => {
    for (const { file, method, answered } of closed) {
      const response = await file.handlers[method]?.(testRequest({ method }), {
        params: Promise.resolve({}),
      });
      if (response === undefined) continue;
      expect(response.status).toBe(file.isCatchAll ? 404 : 405);
      await requireProblemShape(response);
      if (file.isCatchAll) continue;
      const allow = response.headers.get('allow')?.split(', ').sort();
      expect(allow, file.path).toEqual(answered.toSorted());
    }
  });

  it('R1: only signing in, setting up and the document about the API are public', () => {
    const open = operations.filter(({ endpoint }) => endpoint.permission === 'public');
    expect(open.map(({ endpoint }) => endpoint.id).sort()).toEqual(['openApi', 'setup', 'signIn']);
  });
});

describe('access matrix', () => {
  const guarded = operations.filter(({ endpoint }) => endpoint.permission !== 'public');

  it.each(guarded)('R2: $method $endpoint.path', async ({ handler, endpoint, method }) => {
    const { permission } = endpoint;
    if (permission === 'public') return;
    for (const caller of callers) {
      for (const sent of method === 'GET' ? (['GET', 'HEAD'] as const) : [method]) {
        const response = await send(handler, endpoint, sent, await caller.credentials());
        if (sent !== 'HEAD') await requireProblemShape(response);
        const said = await verdictOf(response);
        expect(said, `${caller.name}: ${sent} ${endpoint.path}`).toBe(caller.verdict(permission));
      }
    }
  });

  const hostile: Readonly<Record<string, string>>[] = [
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-rewrite': '/healthz' },
    { 'x-http-method-override': 'GET', 'next-action': 'x', 'next-resume': '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': '127.0.0.1:3000', 'x-real-ip': '127.0.0.1' },
    { 'x-rolecall-path': '/', 'x-rolecall-principal': 'admin', 'x-user-role': 'admin' },
  ];
  it.each(hostile)('R3: no header changes a verdict: %j', async (headers) => {
    for (const { handler, endpoint, method } of guarded) {
      const { permission } = endpoint;
      if (permission === 'public') continue;
      for (const caller of callers.filter(({ name }) => ['anonymous', 'viewer'].includes(name))) {
        const response = await send(handler, endpoint, method, await caller.credentials(), headers);
        expect(await verdictOf(response), `${caller.name}: ${method} ${endpoint.path}`).toBe(
          caller.verdict(permission),
        );
      }
    }
  });

  it('R28: no session changes anything without its own token', async () => {
    const admin = callers.find(({ name }) => name === 'admin');
    for (const { handler, endpoint, method } of guarded.filter((operation) => operation.method !== 'GET')) {
      const who = await admin?.credentials();
      for (const csrf of ['', 'wrong', 'A'.repeat(43)]) {
        const response = await send(handler, endpoint, method, who ?? {}, { 'x-csrf': csrf });
        expect(response.status, endpoint.path).toBe(403);
        expect(await response.json()).toMatchObject({ type: '/problems/csrf-rejected' });
      }
    }
  });
});
