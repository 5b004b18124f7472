import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { pinnedConnector } from './pinned-agents.ts';
import { testHouse } from './test-house.ts';
import { context, handClock, listening, sendJson, startVendor, vendorCall } from './test-vendor.ts';

const house = testHouse();
const vendorHosts = { exact: ['vendor.test'], suffixes: [] };

describe('R20, R21: where a call may arrive', () => {
  it('a name that flips after the check reaches the sink 0 times in 1,000 tries', {
    timeout: 90_000,
  }, async () => {
    const good = house.keep(await startVendor((_request, response) => sendJson(response, []), '127.0.0.3'));
    const sink = house.keep(
      await startVendor((_request, response) => sendJson(response, 'sink'), '127.0.0.1', good.port),
    );
    const origin = `http://flip.test:${good.port}`;
    const clock = handClock();
    let asked = 0;
    const room = house.room([origin], {
      ownListeners: [{ host: '127.0.0.1', port: good.port }],
      clock,
      // First 127.0.0.3, which may be called; ever after the sink, which may not.
      resolver: async () => [asked++ % 2 === 0 ? '127.0.0.3' : '127.0.0.1'],
    });
    const seen = { answered: 0, refused: 0 };
    for (let n = 0; n < 1_000; n += 1) {
      const got = await room.send(context({ deadline: clock.now() + 20_000 }), vendorCall(origin));
      if (got.ok) seen.answered += 1;
      else if (got.problem.slug === 'target-not-allowed') seen.refused += 1;
      // Now and then the name must be asked again.
      if (n % 3 === 2) clock.advance(60_001);
    }
    expect(sink.connections()).toBe(0);
    expect(seen.answered + seen.refused).toBe(1_000);
    expect(asked).toBeGreaterThan(300);
    expect(seen.answered).toBeGreaterThan(300);
  });

  it('resolves once per minute and follows a change after it', async () => {
    const first = house.keep(await startVendor((_request, response) => sendJson(response, 1), '127.0.0.3'));
    const second = house.keep(
      await startVendor((_request, response) => sendJson(response, 2), '127.0.0.4', first.port),
    );
    const origin = `http://moving.test:${first.port}`;
    const clock = handClock();
    let [asked, address] = [0, '127.0.0.3'];
    const room = house.room([origin], {
      clock,
      resolver: async () => {
        asked += 1;
        return [address];
      },
    });
    const read = async () => {
      const got = await room.send(context({ deadline: clock.now() + 20_000 }), vendorCall(origin));
      return got.ok ? got.value.body : got.problem.slug;
    };
    expect([await read(), await read()]).toEqual([1, 1]);
    address = '127.0.0.4';
    clock.advance(59_000);
    expect([await read(), asked]).toEqual([1, 1]);
    clock.advance(1_001);
    expect([await read(), asked, second.requests.length]).toEqual([2, 2, 1]);
    expect(second.requests[0]?.headers.host).toBe(`moving.test:${first.port}`);
  });

  it.each([
    [['10.0.0.1']],
    [['93.184.216.34', '127.0.0.1']],
    [['64:ff9b::7f00:1']],
    [['::ffff:169.254.169.254']],
    [['2002:7f00:1::']],
    [['fd00:ec2::254']],
    [['not an address']],
  ])('a vendor name answering %j is refused without a connection', async (answers) => {
    const room = house.room([], { resolver: async () => answers });
    const got = await room.send(context(), vendorCall('https://vendor.test', { hosts: vendorHosts }));
    expect(got).toMatchObject({
      ok: false,
      problem: { slug: 'target-not-allowed', call: { cause: 'policy', effect: 'none' } },
    });
    expect(room.health('c1').breaker).toBe('closed');
  });

  it('a name without an address is the class dns', async () => {
    const room = house.room([], {
      resolver: async () => Promise.reject(new Error('ENOTFOUND')),
      random: () => 0,
    });
    const got = await room.send(context(), vendorCall('https://vendor.test', { hosts: vendorHosts }));
    expect(got).toMatchObject({
      ok: false,
      problem: { slug: 'vendor-error', call: { cause: 'dns', effect: 'none' } },
    });
  });

  it('a resolver that hangs ends at the connect limit', async () => {
    const limits = { connect: 50, retries: 0 };
    const room = house.room([], { resolver: () => new Promise(() => {}), limits });
    const got = await room.send(context(), vendorCall('https://vendor.test', { hosts: vendorHosts }));
    expect(got).toMatchObject({ ok: false, problem: { slug: 'vendor-timeout', call: { effect: 'none' } } });
  });

  it('looks at the far end of the socket before any byte is written', async () => {
    const bytes: unknown[] = [];
    const server = createTcpServer((socket) => socket.on('data', (chunk) => bytes.push(chunk)));
    const sink = house.keep(await listening(server));
    const connect = pinnedConnector(['127.0.0.9'], 1_000, (_name, options, callback) =>
      options.all === true
        ? callback(null, [{ address: '127.0.0.1', family: 4 }])
        : callback(null, '127.0.0.1', 4),
    );
    const error = await new Promise<unknown>((resolve) =>
      connect({ hostname: 'lie.test', protocol: 'http:', port: String(sink.port) }, (failure, socket) =>
        resolve(failure ?? socket),
      ),
    );
    expect(error).toBeInstanceOf(Error);
    expect(bytes).toEqual([]);
  });

  it('proxy variables are ignored', async () => {
    const proxy = house.keep(await startVendor((_request, response) => sendJson(response, 'proxied')));
    const kept = { ...process.env };
    Object.assign(process.env, {
      HTTP_PROXY: proxy.origin,
      http_proxy: proxy.origin,
      ALL_PROXY: proxy.origin,
      NODE_USE_ENV_PROXY: '1',
    });
    try {
      const { vendor, room } = await house.pair((_request, response) => sendJson(response, 'direct'));
      expect(await room.send(context(), vendorCall(vendor.origin))).toMatchObject({
        ok: true,
        value: { body: 'direct' },
      });
      expect(proxy.connections()).toBe(0);
    } finally {
      process.env = kept;
    }
  });

  it('an origin that is not allowed costs nothing', async () => {
    const sink = house.keep(await startVendor((_request, response) => sendJson(response, 'sink')));
    const room = house.room([]);
    for (const origin of [sink.origin, `http://localhost:${sink.port}`, `https://127.0.0.1:${sink.port}`]) {
      const got = await room.send(context(), vendorCall(origin, { hosts: vendorHosts }));
      expect(got).toMatchObject({ ok: false, problem: { slug: 'target-not-allowed' } });
    }
    expect(sink.connections()).toBe(0);
  });
});

describe('R18, R24: what leaves', () => {
  it('only the fixed header set, and the prefix of a self-hosted origin', async () => {
    const vendor = house.keep(await startVendor((_request, response) => sendJson(response, {})));
    const room = house.room([`${vendor.origin}/base`]);
    const headers = {
      Authorization: 'key',
      'LD-API-Version': '20240415',
      'If-Match': '-1',
      'User-Agent': 'Rolecall/1',
    };
    const call = vendorCall(`${vendor.origin}/base`, { headers, method: 'POST', body: { q: 1 } });
    expect((await room.send(context(), call)).ok).toBe(true);
    const [request] = vendor.requests;
    expect(request?.url).toBe('/base/things');
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'if-match',
      'ld-api-version',
      'user-agent',
    ]);
    expect(request?.headers).toMatchObject({
      'accept-encoding': 'gzip, br',
      'content-type': 'application/json',
    });
  });

  it.each([
    ['X-HTTP-Method-Override', 'DELETE', 'internal'],
    ['Cookie', 'a=b', 'internal'],
    ['Host', 'evil.test', 'internal'],
    ['Accept', 'a\r\nX: y', 'internal'],
    ['Authorization', 'key\nX-Evil: 1', 'vendor-credential-rejected'],
    ['Authorization', 'schlüssel', 'vendor-credential-rejected'],
  ])('refuses header %s: %j', async (name, value, slug) => {
    const { vendor, room } = await house.pair((_request, response) => sendJson(response, {}));
    const got = await room.send(context(), vendorCall(vendor.origin, { headers: { [name]: value } }));
    expect(got).toMatchObject({ ok: false, problem: { slug } });
    expect(vendor.connections()).toBe(0);
  });

  it.each([
    'things',
    '//evil.test/x',
    '/a/../b',
    '/a/./b',
    '/a?b',
    '/a#b',
    '/a b',
    '/a\\b',
    '/%2e%2e/b',
    '/ü',
    '',
    '/a\n',
  ])('refuses path %j', async (path) => {
    const { vendor, room } = await house.pair((_request, response) => sendJson(response, {}));
    const got = await room.send(context(), vendorCall(vendor.origin, { path }));
    expect(got).toMatchObject({ ok: false, problem: { slug: 'target-not-allowed' } });
    expect(vendor.connections()).toBe(0);
  });
});
