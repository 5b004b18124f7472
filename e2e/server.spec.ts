import { addresses } from './house/paths.ts';
import { type RawAnswer, sendBytes, sendRequest } from './house/raw-request.ts';
import { expect, house, test } from './house/test.ts';

const host = () => new URL(house.origin).host;

function expectProblem(answer: RawAnswer, status: number, slug: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  const body = JSON.parse(answer.body);
  expect(body).toMatchObject({ type: `/problems/${slug}`, status, instance: answer.headers['x-request-id'] });
}

const PUBLIC = [
  '/healthz',
  '/readyz',
  '/sign-in',
  '/setup',
  '/api/setup',
  '/api/auth/sign-in/email',
  '/api/openapi.json',
];
const guarded = () =>
  [...addresses('route.ts'), ...addresses('page.tsx')].filter((address) => !PUBLIC.includes(address));

/** Spellings and headers that ask for the same thing by another door. */
const SHAPES: readonly (readonly [name: string, target: (path: string) => string, headers?: string[]])[] = [
  ['plain', (path) => path],
  ['a second slash', (path) => `/${path}`],
  ['a slash inside', (path) => path.replace(/\/([^/]*)$/, '//$1')],
  ['a dot segment', (path) => `/.${path}`],
  ['an encoded dot segment', (path) => `/%2e${path}`],
  ['up and down', (path) => `/sign-in/..${path}`],
  ['up and down, encoded', (path) => `/sign-in/%2e%2e${path}`],
  ['an encoded slash', (path) => path.replace(/(.)\//, '$1%2f')],
  [
    'an encoded letter',
    (path) => path.replace(/([a-z])$/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  ],
  ['a parameter', (path) => `${path};x`],
  ['a trailing dot', (path) => `${path}.`],
  ['a trailing slash', (path) => `${path}/`],
  ['capitals', (path) => path.toUpperCase()],
  ['the framework data suffix', (path) => `${path}.rsc`],
  ['a segment suffix', (path) => `${path}.segments/_tree.segment.rsc`],
  ['a repeated key', (path) => `${path}?a=1&a=2`],
  ['an absolute target', (path) => `${house.origin}${path}`],
  ['RSC', (path) => path, ['RSC: 1', 'Next-Router-Prefetch: 1']],
  [
    'a segment prefetch',
    (path) => path,
    ['RSC: 1', 'Next-Router-Segment-Prefetch: /_tree', 'Next-Router-Prefetch: 1'],
  ],
  ['a forged subrequest', (path) => path, ['X-Middleware-Subrequest: proxy:proxy:proxy:proxy:proxy']],
  ['a forged rewrite', (path) => path, ['X-Middleware-Rewrite: /healthz']],
  ['a resumed render', (path) => path, ['Next-Resume: 1']],
  ['an action', (path) => path, ['Next-Action: 0000']],
  ['another method inside', (path) => path, ['X-HTTP-Method-Override: GET']],
  ['a forged address', (path) => path, ['X-Rolecall-Address: 127.0.0.1', 'X-Forwarded-For: 127.0.0.1']],
];

/** Names that only a signed-in reader may see. */
const PRIVATE_NAMES = /@example\.com|LaunchDarkly demo/;

function isDenied({ status, headers, body }: RawAnswer): boolean {
  if (PRIVATE_NAMES.test(body)) return false;
  const moves = status === 307 || status === 308;
  return moves ? /^\/[^/]/.test(headers.location ?? '') : status >= 400 && status < 500;
}

for (const [name, target, headers] of SHAPES) {
  test(`R3: nobody gets further with ${name}`, async () => {
    for (const path of guarded()) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await sendRequest(method, target(path), headers);
        expect(isDenied(answer), `${method} ${target(path)} answered ${answer.status}`).toBe(true);
      }
    }
  });
}

test('R3: OPTIONS and TRACE are refused everywhere', async () => {
  for (const path of [...guarded(), ...PUBLIC]) {
    for (const method of ['OPTIONS', 'TRACE']) {
      const answer = await sendRequest(method, path);
      expectProblem(answer, 405, 'method-not-allowed');
      expect(answer.headers.allow).toContain('GET');
    }
  }
});

test('R3: an Upgrade closes the connection', async () => {
  expect((await sendRequest('GET', '/healthz', ['Upgrade: websocket'])).status).toBe(0);
  const asked = `GET / HTTP/1.1\r\nHost: ${host()}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
  expect((await sendBytes(asked)).status).toBe(0);
  expect((await sendBytes(`CONNECT ${host()} HTTP/1.1\r\nHost: ${host()}\r\n\r\n`)).status).toBe(0);
});

test('R29: only the configured host is answered, health probes apart', async () => {
  for (const forged of ['Host: evil.example', 'Host: 127.0.0.1', `Host: ${host()}.evil.example`, 'Host:']) {
    expectProblem(await sendRequest('GET', '/sign-in', [forged]), 421, 'misdirected-host');
  }
  const twice = `GET /sign-in HTTP/1.1\r\nHost: ${host()}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
  expect([400, 421]).toContain((await sendBytes(twice)).status);
  const alias = `Host: localhost:${new URL(house.origin).port}`;
  expect((await sendRequest('GET', '/sign-in', [alias])).status).toBe(200);
  expect((await sendRequest('GET', '/healthz', ['Host: 10.0.0.7'])).status).toBe(200);
  expect((await sendRequest('GET', '/readyz', ['Host: 10.0.0.7'])).status).toBe(200);
});

test('R31: an address past 8 KiB and headers past 16 KiB are refused', async () => {
  for (const length of [8_200, 40_000, 200_000]) {
    expectProblem(await sendRequest('GET', `/sign-in?next=${'a'.repeat(length)}`), 414, 'uri-too-long');
  }
  for (const length of [17_000, 100_000]) {
    expectProblem(
      await sendRequest('GET', '/sign-in', [`X-Long: ${'a'.repeat(length)}`]),
      431,
      'header-too-large',
    );
  }
});

test('R31: a body that says it is too large is refused unread', async () => {
  const answer = await sendRequest('POST', '/api/auth/sign-in/email', [
    'Content-Type: application/json',
    `Origin: ${house.origin}`,
    'Content-Length: 70000',
  ]);
  expectProblem(answer, 413, 'body-too-large');
});

test('R3: what is not valid HTTP or not valid UTF-8 is a 400', async () => {
  for (const target of ['/%', '/%zz', '/%ff', '/a\\b', '/a#b', '/sign-in?next=%zz', 'sign-in', '*']) {
    expect((await sendRequest('GET', target)).status, target).toBe(400);
  }
  expectProblem(await sendBytes('nonsense\r\n\r\n'), 400, 'invalid-parameter');
});

test('R33: slow headers and slow bodies are cut with 408', async () => {
  test.setTimeout(60_000);
  const head = `POST /api/auth/sign-in/email HTTP/1.1\r\nHost: ${host()}\r\nOrigin: ${house.origin}\r\n`;
  const [slowHeaders, slowBody] = await Promise.all([
    sendBytes(head, 30_000),
    sendBytes(`${head}Content-Type: application/json\r\nContent-Length: 40\r\n\r\n{"email":`, 30_000),
  ]);
  expectProblem(slowHeaders, 408, 'request-timeout');
  expectProblem(slowBody, 408, 'request-timeout');
  expect(slowHeaders.milliseconds).toBeLessThan(13_000);
  expect(slowBody.milliseconds).toBeLessThan(18_000);
});

test('R0: an unknown operation is a problem, whatever the method', async () => {
  for (const path of ['/api', '/api/nothing', '/api/accounts/sample/more']) {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await sendRequest(method, path, ['Content-Length: 0']);
      expectProblem(answer, 404, 'not-found');
    }
  }
});

test('R26, R30: every answer carries the headers, and what is switched off is absent', async () => {
  const page = await sendRequest('GET', '/sign-in');
  const asset = /\/_next\/static\/[^"]+\.js/.exec(page.body)?.[0] ?? '';
  for (const path of [
    '/sign-in',
    asset,
    '/healthz',
    '/readyz',
    '/api/nothing',
    '/nothing',
    '/%zz',
    '/_next/image?url=x',
  ]) {
    const { headers } = await sendRequest('GET', path);
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    });
    expect(headers['x-request-id']).toMatch(/^rc_/);
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['cache-control']).toBe(
      path === asset ? 'public, max-age=31536000, immutable' : 'private, no-store',
    );
  }
  for (const absent of [
    '/_next/image?url=%2Fx.png&w=64&q=75',
    '/_next/data/x/sign-in.json',
    `${asset}.map`,
    '/_next/hmr',
  ]) {
    expect((await sendRequest('GET', absent)).status, absent).toBe(404);
  }
});

test('R27: each page has a policy of its own, and nobody outside can choose the nonce', async () => {
  const forged = ['X-Nonce: forged', "Content-Security-Policy: script-src 'nonce-forged'"];
  const answers = [
    await sendRequest('GET', '/sign-in', forged),
    await sendRequest('GET', '/sign-in', forged),
  ];
  const nonces = answers.map(
    ({ headers }) => /script-src 'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1],
  );
  expect(new Set(nonces).size).toBe(2);
  for (const [index, answer] of answers.entries()) {
    const nonce = nonces[index] ?? '';
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(answer.body).not.toContain('forged');
    expect(answer.headers['content-security-policy']).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    const scripts = [...answer.body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
    expect(scripts.length).toBeGreaterThan(0);
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
  }
});
