import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#lib/contract/endpoint.ts';
import { problemBody } from '#lib/contract/problem.ts';
import { ok, refuse } from '#lib/domain/result.ts';
import { forgetRates } from './limit-rate.ts';
import { publicRoute, route } from './route.ts';
import {
  openTestHouse,
  type TestHouse,
  type TestRequest,
  type TestSession,
  testRequest,
} from './test-house.ts';

let house: TestHouse;
let session: TestSession;
beforeAll(async () => {
  house = openTestHouse({ ROLECALL_RATE_PER_SECOND: '0.01', ROLECALL_RATE_BURST: '400' });
  session = await house.signInAs(await house.addAccount('ada@example.com', 'operator'));
});
afterAll(() => house.close());
beforeEach(() => {
  vi.useRealTimers();
  forgetRates();
});

const noParams = { params: Promise.resolve({}) };
const note = z.strictObject({ title: z.string().max(5), tags: z.array(z.string()).optional() });
const write = route(
  endpoint({
    id: 'write',
    summary: '',
    method: 'POST',
    path: '/api/x',
    permission: 'self:manage',
    body: note,
    answer: z.object({ title: z.string() }),
  }),
  async (call) => ok(call.body),
);
const read = route(
  endpoint({
    id: 'read',
    summary: '',
    method: 'GET',
    path: '/api/x',
    permission: 'users:read',
    query: z.strictObject({ q: z.string().max(3).optional() }),
    answer: z.object({ q: z.string() }),
  }),
  async (call) =>
    call.query.q === 'no' ? refuse('conflict', 'No.') : ok({ q: call.query.q ?? '', secret: 1 }),
);

async function problemOf(response: Response) {
  const body = problemBody.parse(await response.json());
  return { status: response.status, type: body.type, errors: body.errors };
}

function post(request: TestRequest) {
  return write(testRequest({ method: 'POST', session, ...request }), noParams);
}

describe('answers', () => {
  it('R6: only what the schema names leaves', async () => {
    const response = await read(testRequest({ session, path: '/api/x?q=ab' }), noParams);
    expect(await response.json()).toEqual({ q: 'ab' });
  });

  it('R25, R26: every answer carries the headers, good or not', async () => {
    for (const request of [
      testRequest({ session }),
      testRequest(),
      testRequest({ session, path: '/api/x?q=no' }),
    ]) {
      const { headers } = await read(request, noParams);
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('vary')).toBe('Cookie');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toBe('camera=(), microphone=(), geolocation=(), payment=()');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; frame-ancestors 'none'; sandbox",
      );
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(headers.get('x-request-id')).toMatch(/^rc_[\w-]{16}$/);
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('R0: a bug is a 500 problem that says nothing, and the wrong answer of a handler is a bug', async () => {
    const definition = { summary: '', method: 'GET', path: '/api/x', permission: 'public' } as const;
    const broken = publicRoute(endpoint({ ...definition, id: 'broken' }), async () => {
      throw new Error('/etc/passwd SQLITE');
    });
    const text = z.object({ a: z.string() });
    const lying = publicRoute(endpoint({ ...definition, id: 'lying', answer: text }), async () =>
      JSON.parse('{"ok":true,"value":{"a":1}}'),
    );
    for (const handler of [broken, lying]) {
      const response = await handler(testRequest(), noParams);
      expect(response.status).toBe(500);
      expect(await response.clone().text()).not.toMatch(/passwd|SQLITE|at /);
      expect(await problemOf(response)).toMatchObject({ type: '/problems/internal' });
    }
  });
});

describe('query', () => {
  it.each([
    ['?q=toolong', '?q'],
    ['?x=1', '?x'],
    ['?q=a&q=a', '?q'],
    ['?q=a&Q=b', '?Q'],
    ['?__proto__=a', '?__proto__'],
    ['?q[]=a', '?q[]'],
    [`?${'y'.repeat(500)}=1`, `?${'y'.repeat(64)}`],
  ])('R5: %s is an invalid parameter', async (search, pointer) => {
    const response = await read(testRequest({ session, path: `/api/x${search}` }), noParams);
    expect(await problemOf(response)).toMatchObject({
      status: 400,
      type: '/problems/invalid-parameter',
      errors: [{ pointer }],
    });
  });
});

describe('body', () => {
  it('R33: one that breaks off is refused as such, and is no fault of ours', async () => {
    const { method, url, headers, signal } = testRequest({ method: 'POST', session, body: { title: 'a' } });
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('gone')),
    });
    const { status } = await write.answer({ method, url, headers, signal, body }, {});
    expect(status).toBe(408);
  });

  it.each([
    [{ title: 1 }, '/title'],
    [{ title: ['a'] }, '/title'],
    [{ title: { $gt: '' } }, '/title'],
    [{ title: null }, '/title'],
    [{ title: 'a', role: 'admin' }, '/role'],
    [{ title: 'a', tags: ['a', 1] }, '/tags/1'],
    [{ title: 'a', 'a/b~': 1 }, '/a~1b~0'],
    [[], '/'],
    ['a', '/'],
    [null, '/'],
  ])('R5: %j is not valid at %s', async (body, pointer) => {
    const response = await post({ body });
    expect(await problemOf(response)).toMatchObject({
      status: 422,
      type: '/problems/validation-failed',
      errors: [{ pointer }],
    });
  });

  it('R41: __proto__ is an unknown key, not a prototype', async () => {
    const response = await post({ rawBody: '{"title":"a","__proto__":{"role":"admin"}}' });
    expect(await problemOf(response)).toMatchObject({ status: 422, errors: [{ pointer: '/__proto__' }] });
  });

  it.each([
    undefined,
    'text/plain',
    'application/json; charset=utf-8',
    'application/json, text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/problem+json',
  ])('R32: content type %s is 415', async (type) => {
    const response = await post({ body: { title: 'a' }, headers: { 'content-type': type } });
    expect(await problemOf(response)).toMatchObject({ status: 415 });
  });

  it.each(['', '{', '{"title":"a","title":"b"}', '[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]'])(
    'R32: %j is invalid JSON',
    async (rawBody) => {
      const response = await post({ rawBody });
      expect(await problemOf(response)).toMatchObject({ status: 400, type: '/problems/invalid-json' });
    },
  );

  it('R32: invalid UTF-8 and a byte order mark are invalid JSON', async () => {
    for (const start of [[0xff], [0xef, 0xbb, 0xbf], [0xed, 0xa0, 0x80]]) {
      const rawBody = new Uint8Array([...start, ...Buffer.from('{"title":"a"}')]);
      expect((await post({ rawBody })).status).toBe(400);
    }
  });

  it('R31: 64 KiB pass, one byte more does not, whatever Content-Length says', async () => {
    const filled = (bytes: number) => `{"title":"a"}`.padEnd(bytes, ' ');
    expect((await post({ rawBody: filled(65_536) })).status).toBe(200);
    expect((await post({ rawBody: filled(65_537) })).status).toBe(413);
    expect((await post({ rawBody: filled(65_537), headers: { 'content-length': '13' } })).status).toBe(413);
    expect((await post({ body: { title: 'a' }, headers: { 'content-length': '65537' } })).status).toBe(413);
    expect((await post({ body: { title: 'a' }, headers: { 'content-length': 'x' } })).status).toBe(413);
  });
});

describe('order of the guards', () => {
  it('R28, R1, R5: site before session, session before input', async () => {
    const origin = { origin: 'https://evil.test' };
    expect((await post({ rawBody: '{', headers: origin })).status).toBe(403);
    const anonymous = testRequest({ method: 'POST', rawBody: '{' });
    expect((await write(anonymous, noParams)).status).toBe(401);
    expect((await post({ rawBody: '{' })).status).toBe(400);
  });

  it('R53: once the house closes no change begins, reading goes on', async () => {
    const slot = Symbol.for('rolecall.shutting-down');
    Object.assign(globalThis, { [slot]: true });
    try {
      const refused = await post({ body: { title: 'a' } });
      expect(refused.headers.get('retry-after')).toBe('5');
      expect(await problemOf(refused)).toMatchObject({ status: 503, type: '/problems/shutting-down' });
      expect((await read(testRequest({ session }), noParams)).status).toBe(200);
    } finally {
      Object.assign(globalThis, { [slot]: false });
    }
  });

  it('R34: the burst of a session, then 429 with Retry-After, and another session is not touched', async () => {
    const other = await house.signInAs(session.accountId);
    vi.useFakeTimers({ toFake: ['Date'] });
    for (let n = 0; n < 400; n += 1) {
      expect((await read(testRequest({ session }), noParams)).status).toBe(200);
    }
    const refused = await read(testRequest({ session }), noParams);
    expect(refused.headers.get('retry-after')).toBe('100');
    expect(await refused.json()).toMatchObject({ type: '/problems/rate-limited', retryAfterSeconds: 100 });
    expect((await read(testRequest({ session: other }), noParams)).status).toBe(200);
  });

  it('a route is public or guarded by its declaration, never by mistake', async () => {
    const open = endpoint({ id: 'open', summary: '', method: 'GET', path: '/api/x', permission: 'public' });
    const guarded = { ...open, permission: 'users:read' } as const;
    expect(() => publicRoute(guarded, async () => ok(undefined))).toThrow(/is not public/);
    expect(() => route(open, async () => ok(undefined))).toThrow(/is public/);
  });
});
