import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { addressOf, request } from './request.ts';

let server: Server;
let origin = '';
let seen: { method?: string | undefined; url?: string | undefined; headers: IncomingMessage['headers'] };
let answer: (response: ServerResponse) => void;

beforeAll(async () => {
  server = createServer((incoming, response) => {
    seen = { method: incoming.method, url: incoming.url, headers: incoming.headers };
    incoming.resume().on('end', () => answer(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  answer = (response) => response.end('{}');
  Object.assign(globalThis, {
    document: { querySelector: () => ({ getAttribute: () => 'token-of-this-session' }) },
  });
});

function answerWith(status: number, body: unknown, type = 'application/problem+json') {
  answer = (response) => {
    response.writeHead(status, { 'content-type': type, 'x-request-id': 'rc_header' });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

it('leaves undefined query values out and escapes the rest', () => {
  expect(addressOf('/api/x', { q: 'a&b=c /\u202e', limit: 50, cursor: undefined })).toBe(
    '/api/x?q=a%26b%3Dc+%2F%E2%80%AE&limit=50',
  );
});

it('answers the parsed body', async () => {
  answerWith(200, { items: [1] }, 'application/json');
  expect(await request('GET', `${origin}/api/x`)).toEqual({ ok: true, value: { items: [1] } });
});

it('answers undefined for 204', async () => {
  answer = (response) => response.writeHead(204).end();
  expect(await request('DELETE', `${origin}/api/x`)).toEqual({ ok: true, value: undefined });
});

it('R28: sends the CSRF token on everything but GET', async () => {
  await request('GET', `${origin}/api/x`);
  expect(seen.headers['x-csrf']).toBeUndefined();
  await request('PUT', `${origin}/api/x`, { body: { a: 1 } });
  expect(seen.headers['x-csrf']).toBe('token-of-this-session');
  expect(seen.headers['content-type']).toBe('application/json');
});

it('R0: reads a problem with its request id, field errors and wait', async () => {
  answerWith(503, {
    type: '/problems/vendor-rate-limited',
    title: 'x',
    status: 503,
    detail: 'Wait a little.',
    instance: 'rc_7Qk2mV91',
    errors: [{ pointer: '?q', code: 'too_big' }, 'no'],
    retryAfterSeconds: 10,
  });
  expect(await request('GET', `${origin}/api/x`)).toEqual({
    ok: false,
    problem: {
      slug: 'vendor-rate-limited',
      detail: 'Wait a little.',
      errors: [{ pointer: '?q', code: 'too_big' }],
      retryAfterSeconds: 10,
      requestId: 'rc_7Qk2mV91',
    },
  });
});

it.each([
  ['HTML', '<html>Bad gateway</html>'],
  ['an unknown slug', { type: '/problems/constructor' }],
  ['nothing', ''],
])('answers a problem for a failure that is %s', async (_name, body) => {
  answerWith(502, body);
  const result = await request('GET', `${origin}/api/x`);
  expect(result).toMatchObject({ ok: false, problem: { slug: 'internal', requestId: 'rc_header' } });
});

it('answers a problem for a success that is not JSON', async () => {
  answerWith(200, '<html></html>', 'text/html');
  expect(await request('GET', `${origin}/api/x`)).toMatchObject({ ok: false, problem: { slug: 'internal' } });
});

it('answers a problem when nothing listens', async () => {
  const result = await request('GET', 'http://127.0.0.1:1/api/x');
  expect(result).toMatchObject({ ok: false, problem: { unreachable: true } });
});

it('throws on abort, so that a query knows it was cancelled', async () => {
  const controller = new AbortController();
  answer = () => controller.abort();
  await expect(request('GET', `${origin}/api/x`, { signal: controller.signal })).rejects.toThrow();
});
