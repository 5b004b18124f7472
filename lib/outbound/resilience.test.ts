import { createServer as createTcpServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { mayHaveTakenEffect, testFailureOf } from './failure-class.ts';
import { testHouse } from './test-house.ts';
import { context, handClock, listening, sendJson, startVendor, until, vendorCall } from './test-vendor.ts';

const house = testHouse();
const brief = { connect: 2_000, firstByte: 60, gap: 60, call: 300, retries: 0 };
const patient = { breakerConsecutive: 1e9, breakerShare: 2 };
const write = { method: 'POST', body: { a: 1 }, idempotent: false } as const;

/** A vendor of raw sockets. */
async function rawVendor(answer: (socket: Socket) => void) {
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  return house.keep(await listening(server));
}

describe('R47: equal reads share one call', () => {
  it('F16: 1,000 at once are 1 vendor call, and the next one is new', async () => {
    const { vendor, room } = await house.pair((_request, response) =>
      setTimeout(() => sendJson(response, { n: 1 }), 30),
    );
    const all = await Promise.all(
      Array.from({ length: 1_000 }, () => room.send(context(), vendorCall(vendor.origin))),
    );
    expect(all.every((got) => got.ok)).toBe(true);
    expect(vendor.requests.length).toBe(1);
    await room.send(context(), vendorCall(vendor.origin));
    expect(vendor.requests.length).toBe(2);
  });

  it('R42: nothing that differs is shared', async () => {
    const { vendor, room } = await house.pair((_request, response) =>
      setTimeout(() => sendJson(response, {}), 30),
    );
    const changes = [
      {},
      { connectionId: 'c2' },
      { credentialVersion: 'v2' },
      { operation: 'other' },
      { path: '/others' },
      { query: [['a', '1']] as const },
      {
        query: [
          ['a', '1'],
          ['a', '2'],
        ] as const,
      },
      { headers: { Authorization: 'other' } },
      { method: 'POST' as const, body: { a: 1 } },
      { method: 'POST' as const, body: { a: 2 } },
      { relay: true },
      { ...write },
    ];
    await Promise.all(changes.map((change) => room.send(context(), vendorCall(vendor.origin, change))));
    expect(vendor.requests.length).toBe(changes.length);
  });

  it('one waiter leaving takes nothing from the others; when all leave the call is given up', async () => {
    let cut = false;
    const { vendor, room } = await house.pair((request, response) => {
      if (request.url === '/things') setTimeout(() => sendJson(response, {}), 60);
      else response.on('close', () => (cut = true));
    });
    const leaving = new AbortController();
    const left = room.send(context({ signal: leaving.signal }), vendorCall(vendor.origin));
    const stays = room.send(context(), vendorCall(vendor.origin));
    await until(() => vendor.requests.length === 1);
    leaving.abort();
    expect(await left).toMatchObject({ ok: false, problem: { slug: 'vendor-timeout' } });
    expect(await stays).toMatchObject({ ok: true });

    const alone = new AbortController();
    const given = room.send(context({ signal: alone.signal }), vendorCall(vendor.origin, { path: '/hangs' }));
    await until(() => vendor.requests.length === 2);
    alone.abort();
    expect((await given).ok).toBe(false);
    await until(() => cut);
    expect(room.health('c1').lastFailure).toBeUndefined();
  });

  it('a failure is shared once, then forgotten', async () => {
    let fails = true;
    const { vendor, room } = await house.pair(
      (_request, response) => setTimeout(() => sendJson(response, {}, fails ? 500 : 200), 20),
      { limits: { retries: 0 } },
    );
    const all = await Promise.all(
      Array.from({ length: 20 }, () => room.send(context(), vendorCall(vendor.origin))),
    );
    expect([all.every((got) => !got.ok), vendor.requests.length]).toEqual([true, 1]);
    fails = false;
    expect((await room.send(context(), vendorCall(vendor.origin))).ok).toBe(true);
  });
});

describe('R48: time limits', () => {
  it('F2: a vendor that never answers gives 504 at the first-byte limit, and 200 of them leave no socket', async () => {
    const vendor = await rawVendor(() => {});
    const room = house.room([vendor.origin], {
      limits: {
        ...brief,
        call: 5_000,
        ...patient,
        overall: 200,
        perConnection: {},
        perConnectionOtherwise: 6,
      },
    });
    const began = performance.now();
    const got = await room.send(context(), vendorCall(vendor.origin, write));
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(got).toMatchObject({
      ok: false,
      problem: { slug: 'vendor-timeout', call: { cause: 'timeout', effect: 'possible' } },
    });
    const handles = () => process.getActiveResourcesInfo().filter((kind) => /TCP|Timeout/.test(kind)).length;
    await until(() => vendor.open() === 0);
    const before = handles();
    const all = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        room.send(context(), vendorCall(vendor.origin, { connectionId: `c${n % 40}`, path: `/t/${n}` })),
      ),
    );
    expect(all.every((one) => !one.ok && one.problem.slug === 'vendor-timeout')).toBe(true);
    await until(() => vendor.open() === 0 && handles() <= before);
  });

  it('F3: a drip is cut at the whole limit, a pause at the gap limit', async () => {
    const drip = await rawVendor((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[');
      const timer = setInterval(() => socket.write('1'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    const pause = await rawVendor((socket) =>
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n['),
    );
    for (const [vendor, limits, least] of [
      [drip, { ...brief, gap: 5_000 }, 280],
      [pause, { ...brief, call: 5_000 }, 50],
    ] as const) {
      const room = house.room([vendor.origin], { limits });
      const began = performance.now();
      const got = await room.send(context(), vendorCall(vendor.origin, write));
      const took = performance.now() - began;
      expect(got).toMatchObject({ ok: false, problem: { slug: 'vendor-timeout' } });
      expect([took >= least, took < 2_000]).toEqual([true, true]);
      await until(() => vendor.open() === 0);
    }
  });

  it('the deadline of the request wins, and one that is over costs nothing', async () => {
    const vendor = await rawVendor(() => {});
    const room = house.room([vendor.origin]);
    const began = performance.now();
    const got = await room.send(context({ deadline: Date.now() + 80 }), vendorCall(vendor.origin));
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(got).toMatchObject({ ok: false, problem: { slug: 'vendor-timeout' } });
    const sockets = vendor.connections();
    const late = await room.send(context({ deadline: Date.now() - 1 }), vendorCall(vendor.origin));
    expect(late).toMatchObject({ ok: false, problem: { slug: 'vendor-timeout', call: { effect: 'none' } } });
    expect(vendor.connections()).toBe(sockets);
  });

  it('aborting a change tells that it may have happened', async () => {
    const { vendor, room } = await house.pair(() => {});
    const leaving = new AbortController();
    const sent = room.send(context({ signal: leaving.signal }), vendorCall(vendor.origin, write));
    await until(() => vendor.requests.length === 1);
    leaving.abort();
    const got = await sent;
    expect(got.ok || mayHaveTakenEffect(got.problem)).toBe(true);
    await until(() => vendor.open() === 0);
  });

  it('close ends what is under way and refuses what comes', async () => {
    const { vendor, room } = await house.pair(() => {});
    const sent = room.send(context(), vendorCall(vendor.origin));
    await until(() => vendor.requests.length === 1);
    await room.close();
    expect((await sent).ok).toBe(false);
    expect(await room.send(context(), vendorCall(vendor.origin))).toMatchObject({
      ok: false,
      problem: { slug: 'shutting-down' },
    });
    await until(() => vendor.open() === 0);
  });
});

describe('R22: redirects', () => {
  it.each([301, 302, 303, 304, 307, 308])(
    'F12: %i is answered as vendor-redirect and reaches no sink',
    async (status) => {
      const sink = house.keep(await startVendor((_request, response) => sendJson(response, 'sink')));
      const targets = [`${sink.origin}/x`, '/things', 'http://169.254.169.254/latest', '//evil.test', ''];
      let target = '';
      const { vendor, room } = await house.pair((_request, response) => {
        response.writeHead(status, { location: target });
        response.end();
      });
      for (target of targets) {
        for (const relay of [true, false]) {
          const got = await room.send(context(), vendorCall(vendor.origin, { relay }));
          expect(got).toMatchObject({
            ok: false,
            problem: { slug: 'vendor-redirect', call: { cause: 'protocol' } },
          });
        }
      }
      expect([sink.connections(), vendor.requests.length]).toEqual([0, targets.length * 2]);
    },
  );
});

it('R22: the body of a redirect is not waited for', async () => {
  const vendor = await rawVendor((socket) =>
    socket.write('HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 99\r\n\r\n'),
  );
  const room = house.room([vendor.origin]);
  const began = performance.now();
  const got = await room.send(context(), vendorCall(vendor.origin));
  expect(got).toMatchObject({ ok: false, problem: { slug: 'vendor-redirect' } });
  expect(performance.now() - began).toBeLessThan(2_000);
  await until(() => vendor.open() === 0);
});

describe('R49: retries', () => {
  it('a read survives two resets, a third one is the answer', async () => {
    let [resets, seen] = [2, 0];
    const vendor = await rawVendor((socket) => {
      seen += 1;
      if (seen <= resets) socket.resetAndDestroy();
      else socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
    });
    const clock = handClock();
    const room = house.room([vendor.origin], { clock, limits: { retryShare: 9 } });
    const read = () => room.send(context({ deadline: clock.now() + 20_000 }), vendorCall(vendor.origin));
    expect([(await read()).ok, seen]).toEqual([true, 3]);
    [resets, seen] = [9, 0];
    expect([await read(), seen]).toMatchObject([{ ok: false, problem: { slug: 'vendor-error' } }, 3]);
  });

  it.each([
    ['before', (socket: Socket) => socket.resetAndDestroy()],
    [
      'during',
      (socket: Socket) =>
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{', () => socket.resetAndDestroy()),
    ],
  ])(
    'F4: a change whose answer is reset %s the body is sent once and may have happened',
    async (_name, reset) => {
      let seen = 0;
      const vendor = await rawVendor((socket) => {
        seen += 1;
        reset(socket);
      });
      const clock = handClock();
      const room = house.room([vendor.origin], { clock, limits: patient });
      for (let n = 1; n <= 100; n += 1) {
        const got = await room.send(
          context({ deadline: clock.now() + 20_000 }),
          vendorCall(vendor.origin, write),
        );
        expect(got).toMatchObject({ ok: false, problem: { call: { effect: 'possible' } } });
        expect(seen).toBe(n);
      }
    },
  );

  it('a change that could not be sent is tried once more and has certainly not happened', async () => {
    const gone = house.keep(await startVendor((_request, response) => sendJson(response, {})));
    await gone.close();
    const clock = handClock();
    const room = house.room([gone.origin], { clock });
    const before = clock.now();
    const got = await room.send(context({ deadline: before + 20_000 }), vendorCall(gone.origin, write));
    expect(got).toMatchObject({ ok: false, problem: { slug: 'vendor-error', call: { effect: 'none' } } });
    expect(clock.now() - before).toBeGreaterThanOrEqual(250);
    expect(clock.now() - before).toBeLessThanOrEqual(1_000);
  });

  it('F10: with every tenth call failing the vendor sees at most 1.1 times the load', async () => {
    let seen = 0;
    const { vendor, room } = await house.pair((_request, response) => {
      seen += 1;
      sendJson(response, {}, seen % 10 === 0 ? 503 : 200);
    });
    const clock = handClock();
    const steady = house.room([vendor.origin], { clock });
    const asked = 500;
    for (let n = 0; n < asked; n += 1) {
      await steady.send(context({ deadline: clock.now() + 20_000 }), vendorCall(vendor.origin));
    }
    expect(seen).toBeLessThanOrEqual(asked * 1.1 + 1);
    expect(seen).toBeGreaterThan(asked);
    expect(room.health('c1')).toEqual({ breaker: 'closed' });
  });

  it('a 503 that names a wait is not hurried, and the pass-through is never repeated', async () => {
    const { vendor, room } = await house.pair((request, response) =>
      sendJson(response, { message: 'no' }, 503, request.url === '/named' ? { 'retry-after': '30' } : {}),
    );
    const named = await room.send(context(), vendorCall(vendor.origin, { path: '/named' }));
    expect(named).toMatchObject({ ok: false, problem: { slug: 'vendor-error', retryAfterSeconds: 30 } });
    const relayed = await room.send(context(), vendorCall(vendor.origin, { relay: true }));
    expect(relayed).toMatchObject({ ok: true, value: { status: 503, body: { message: 'no' } } });
    expect(vendor.requests.length).toBe(2);
  });
});

describe('R50: the rate gate on the wire', () => {
  it('F9: in 1,000 windows the vendor sees 0 calls before its reset', async () => {
    const clock = handClock(1_800_000_000_000);
    let [openFrom, early, calls, wait] = [0, 0, 0, 3_000];
    let headers: Record<string, string> = {};
    const { vendor, room } = await house.pair(
      (_request, response) => {
        calls += 1;
        if (clock.now() < openFrom) early += 1;
        openFrom = clock.now() + wait;
        sendJson(response, { code: 'rate_limited' }, 429, headers);
      },
      { clock },
    );
    for (let n = 0; n < 1_000; n += 1) {
      wait = 3_000 + (n % 30) * 1_000;
      const reset = String(clock.now() + wait);
      const families = [
        { 'Retry-After': String(wait / 1_000) },
        { 'X-RateLimit-Global-Remaining': '0', 'X-Ratelimit-Reset': reset },
        { 'X-Ratelimit-Route-Remaining': '0', 'X-Ratelimit-Reset': reset },
        { 'X-Ratelimit-Auth-Token-Remaining': '0', 'X-Ratelimit-Auth-Token-Reset': reset },
      ];
      const subset = (n % 15) + 1;
      headers = Object.assign({}, ...families.filter((_one, index) => (subset >> index) & 1));
      const send = () =>
        room.send(
          context({ deadline: clock.now() + 20_000 }),
          vendorCall(vendor.origin, { path: `/t/${n}` }),
        );
      await send();
      const blocked = await send();
      expect(blocked).toMatchObject({ ok: false, problem: { slug: 'vendor-rate-limited' } });
      if (n % 2 === 0) clock.advance(wait - 2_001);
      const still = await send();
      expect(still.ok).toBe(false);
      const until = room.budget('c1').blockedUntil ?? 0;
      clock.advance(Math.max(0, until - clock.now()));
    }
    expect([early, calls]).toEqual([0, 1_000]);
  });

  it('calls already queued or connecting are held too', async () => {
    const clock = handClock();
    const { vendor, room } = await house.pair(
      (_request, response) => sendJson(response, {}, 429, { 'retry-after': '60' }),
      { clock },
    );
    await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        room.send(
          context({ deadline: clock.now() + 20_000 }),
          vendorCall(vendor.origin, { path: `/t/${n}` }),
        ),
      ),
    );
    // Only what was on the wire when the first 429 came back.
    expect(vendor.requests.length).toBeLessThanOrEqual(6);
  });

  it('a call that is still connecting when the 429 comes is held before its first byte', async () => {
    const clock = handClock();
    let answerFirst = () => {};
    const vendor = house.keep(
      await startVendor((_request, response) => {
        answerFirst = () => sendJson(response, {}, 429, { 'retry-after': '60' });
      }),
    );
    let [asked, resolveSecond] = [0, () => {}];
    const origin = `http://slow.test:${vendor.port}`;
    const room = house.room([origin], {
      clock,
      resolver: () =>
        new Promise((resolve) => {
          asked += 1;
          if (asked === 1) resolve(['127.0.0.1']);
          else resolveSecond = () => resolve(['127.0.0.1']);
        }),
    });
    const send = (path: string) =>
      room.send(context({ deadline: clock.now() + 20_000 }), vendorCall(origin, { path }));
    const first = send('/first');
    await until(() => vendor.requests.length === 1);
    clock.advance(61_000);
    const second = send('/second');
    await until(() => asked === 2);
    answerFirst();
    expect(await first).toMatchObject({ ok: false, problem: { slug: 'vendor-rate-limited' } });
    resolveSecond();
    expect(await second).toMatchObject({ ok: false, problem: { slug: 'vendor-rate-limited' } });
    expect(vendor.requests.length).toBe(1);
  });

  it('a short wait is waited out; a long one is told in whole seconds', async () => {
    const clock = handClock();
    let limited = true;
    const { vendor, room } = await house.pair(
      (_request, response) => {
        if (limited) sendJson(response, {}, 429, { 'retry-after': '2' });
        else sendJson(response, { n: 1 });
        limited = false;
      },
      { clock },
    );
    const before = clock.now();
    const got = await room.send(context({ deadline: before + 20_000 }), vendorCall(vendor.origin));
    expect(got).toMatchObject({ ok: true, value: { body: { n: 1 } } });
    expect(clock.now() - before).toBeGreaterThanOrEqual(2_000);
    expect(vendor.requests.length).toBe(2);
  });

  it('budget shows what the vendor said', async () => {
    const clock = handClock();
    const { vendor, room } = await house.pair(
      (_request, response) =>
        sendJson(response, {}, 200, {
          'X-Ratelimit-Global-Limit': '100',
          'X-Ratelimit-Global-Remaining': '40',
          'X-Ratelimit-Reset': String(clock.now() + 5_000),
        }),
      { clock },
    );
    expect(room.budget('c1')).toEqual({ allowances: [], callsLastMinute: 0 });
    await room.send(context({ deadline: clock.now() + 9_000 }), vendorCall(vendor.origin));
    expect(room.budget('c1')).toEqual({
      callsLastMinute: 1,
      allowances: [
        { family: 'account', limit: 100, remaining: 40, resetsAt: clock.now() + 5_000, seenAt: clock.now() },
      ],
    });
    clock.advance(61_000);
    expect(room.budget('c1')).toEqual({ allowances: [], callsLastMinute: 0 });
  });

  it('a relayed 429 is answered as it is and still holds the next call', async () => {
    const { vendor, room } = await house.pair((_request, response) =>
      sendJson(response, { code: 'rate_limited' }, 429, { 'retry-after': '60' }),
    );
    const first = await room.send(context(), vendorCall(vendor.origin, { relay: true }));
    expect(first).toMatchObject({ ok: true, value: { status: 429, headers: { 'retry-after': '60' } } });
    const second = await room.send(context(), vendorCall(vendor.origin, { relay: true }));
    expect(second).toMatchObject({
      ok: false,
      problem: { slug: 'vendor-rate-limited', retryAfterSeconds: 60 },
    });
    expect(vendor.requests.length).toBe(1);
  });
});

describe('R51: breaker and rejected credentials on the wire', () => {
  it('F1: a vendor that is down opens the breaker in 5 calls; then answers take under 10 ms', async () => {
    const clock = handClock();
    let down = true;
    const { vendor, room } = await house.pair(
      (_request, response) => {
        if (down) response.socket?.resetAndDestroy();
        else sendJson(response, {});
      },
      { clock, limits: { retries: 0 } },
    );
    const read = () => room.send(context({ deadline: clock.now() + 20_000 }), vendorCall(vendor.origin));
    for (let n = 0; n < 5; n += 1) await read();
    expect(room.health('c1')).toMatchObject({ breaker: 'open', lastFailure: { slug: 'vendor-error' } });
    const times: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      const began = performance.now();
      const got = await read();
      times.push(performance.now() - began);
      expect(got).toMatchObject({
        ok: false,
        problem: { slug: 'vendor-circuit-open', retryAfterSeconds: 15 },
      });
    }
    expect(Math.min(...times)).toBeLessThan(10);
    expect(vendor.requests.length).toBe(5);
    down = false;
    clock.advance(15_000);
    expect((await read()).ok).toBe(true);
    expect([vendor.requests.length, room.health('c1').breaker]).toEqual([6, 'closed']);
  });

  it.each([
    [500, 'open'],
    [408, 'open'],
    [404, 'closed'],
    [403, 'closed'],
    [409, 'closed'],
  ])('five answers of %i leave it %s', async (status, state) => {
    const { vendor, room } = await house.pair(
      (_request, response) => sendJson(response, { code: 'x' }, status),
      {
        limits: { retries: 0 },
      },
    );
    for (let n = 0; n < 5; n += 1) {
      const got = await room.send(context(), vendorCall(vendor.origin));
      if (status < 500) expect(got).toMatchObject({ ok: true, value: { status, body: { code: 'x' } } });
    }
    expect(room.health('c1').breaker).toBe(state);
  });

  it('F11: a 401 is 1 call in 5 minutes, per credential version, until an admin acts', async () => {
    const clock = handClock();
    const { vendor, room } = await house.pair((_request, response) => sendJson(response, {}, 401), { clock });
    const read = (credentialVersion = 'v1') =>
      room.send(
        context({ deadline: clock.now() + 20_000 }),
        vendorCall(vendor.origin, { credentialVersion }),
      );
    for (let n = 0; n < 20; n += 1) {
      expect(await read()).toMatchObject({ ok: false, problem: { slug: 'vendor-credential-rejected' } });
      clock.advance(14_000);
    }
    expect(vendor.requests.length).toBe(1);
    expect(room.health('c1').credentialRejectedUntil).toBeGreaterThan(clock.now());
    clock.advance(20_001);
    await read();
    await read('v2');
    expect(vendor.requests.length).toBe(3);
    room.forget('c1');
    await read('v2');
    expect(vendor.requests.length).toBe(4);
  });

  it('calls in the queue do not follow a 401', async () => {
    const { vendor, room } = await house.pair((_request, response) => sendJson(response, {}, 401));
    const all = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        room.send(context(), vendorCall(vendor.origin, { path: `/t/${n}` })),
      ),
    );
    expect(all.every((got) => !got.ok && got.problem.slug === 'vendor-credential-rejected')).toBe(true);
    expect(vendor.requests.length).toBeLessThanOrEqual(6);
  });

  it('a relayed 401 is answered as it is, and remembered', async () => {
    const { vendor, room } = await house.pair((_request, response) =>
      sendJson(response, { code: 'no' }, 401),
    );
    const call = vendorCall(vendor.origin, { relay: true });
    expect(await room.send(context(), call)).toMatchObject({
      ok: true,
      value: { status: 401, body: { code: 'no' } },
    });
    expect(await room.send(context(), call)).toMatchObject({
      ok: false,
      problem: { slug: 'vendor-credential-rejected' },
    });
    expect(vendor.requests.length).toBe(1);
  });
});

describe('a status that says it all', () => {
  it.each([
    [401, 'vendor-credential-rejected'],
    [429, 'vendor-rate-limited'],
    [503, 'vendor-error'],
  ])('%i counts although its body is cut, hangs, lies or is huge', async (status, slug) => {
    const head = `HTTP/1.1 ${status} X\r\nRetry-After: 60\r\n`;
    let bad = '';
    const vendor = await rawVendor((socket) => {
      if (bad === 'cut') socket.end(`${head}Content-Length: 99\r\n\r\n{`);
      if (bad === 'hang') socket.write(`${head}Content-Length: 99\r\n\r\n{`);
      if (bad === 'lie') socket.end(`${head}Content-Encoding: zstd\r\nContent-Length: 2\r\n\r\n{}`);
      if (bad === 'huge') socket.end(`${head}Content-Length: 9000\r\n\r\n${'9'.repeat(9_000)}`);
    });
    for (bad of ['cut', 'hang', 'lie', 'huge']) {
      const room = house.room([vendor.origin], { limits: { gap: 60 } });
      const before = vendor.connections();
      const got = await room.send(context(), vendorCall(vendor.origin, { maxBytes: 1_000 }));
      expect(got, bad).toMatchObject({ ok: false, problem: { slug } });
      expect(vendor.connections()).toBe(before + 1);
    }
  });
});

describe('R46: one bad vendor', () => {
  it('holds 6 places, queues 50, refuses the rest as busy, and does not slow another', async () => {
    const hanging = await rawVendor(() => {});
    const well = house.keep(await startVendor((_request, response) => sendJson(response, {})));
    const room = house.room([hanging.origin, well.origin], {
      limits: { firstByte: 400, call: 1_000, queueWait: 200, retries: 0, ...patient },
    });
    const stuck = Array.from({ length: 80 }, (_, n) =>
      room.send(context(), vendorCall(hanging.origin, { path: `/t/${n}` })),
    );
    const first = await Promise.race([
      room.send(context(), vendorCall(well.origin, { connectionId: 'c2' })),
      Promise.all(stuck.slice(0, 6)).then(() => 'the hanging ones'),
    ]);
    expect(first).toMatchObject({ ok: true });
    const slugs = (await Promise.all(stuck)).map((got) => (got.ok ? 'ok' : got.problem.slug));
    expect(slugs.filter((slug) => slug === 'vendor-busy').length).toBe(74);
    expect(slugs.filter((slug) => slug === 'vendor-timeout').length).toBe(6);
    expect(hanging.connections()).toBe(6);
  });
});

describe('answers and problems', () => {
  it('HTML: malformed under 200, an error under 502, and a plain 404 stays an answer without a body', async () => {
    let status = 200;
    const { vendor, room } = await house.pair(
      (_request, response) => {
        response.writeHead(status, { 'content-type': 'text/html' });
        response.end('<html>');
      },
      { limits: { retries: 0 } },
    );
    const read = async (relay: boolean) => {
      const got = await room.send(context(), vendorCall(vendor.origin, { relay }));
      return got.ok ? [got.value.status, got.value.body] : got.problem.slug;
    };
    expect([await read(false), await read(true)]).toEqual(['vendor-malformed', 'vendor-malformed']);
    status = 502;
    expect([await read(false), await read(true)]).toEqual(['vendor-error', 'vendor-error']);
    room.forget('c1');
    status = 404;
    expect([await read(false), await read(true)]).toEqual([[404, undefined], 'vendor-malformed']);
  });

  it('HEAD, 204 and interim answers', async () => {
    const { vendor, room } = await house.pair((request, response) => {
      if (request.url === '/early') response.writeEarlyHints({ link: '</x>; rel=preload' });
      if (request.method === 'HEAD')
        response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': '99' }).end();
      else if (request.url === '/gone') response.writeHead(204).end();
      else sendJson(response, { a: 1 });
    });
    expect(await room.send(context(), vendorCall(vendor.origin, { method: 'HEAD' }))).toMatchObject({
      ok: true,
    });
    expect(await room.send(context(), vendorCall(vendor.origin, { path: '/gone' }))).toMatchObject({
      ok: true,
      value: { status: 204 },
    });
    expect(await room.send(context(), vendorCall(vendor.origin, { path: '/early' }))).toMatchObject({
      ok: true,
      value: { status: 200, body: { a: 1 } },
    });
  });

  it('R23: every problem has one class', () => {
    const classOf = (slug: Parameters<typeof testFailureOf>[0]['slug']) =>
      testFailureOf({ slug, detail: '' });
    expect(classOf('target-not-allowed')).toBe('policy');
    expect(classOf('vendor-credential-rejected')).toBe('auth');
    expect(classOf('vendor-forbidden')).toBe('auth');
    expect(classOf('vendor-timeout')).toBe('timeout');
    expect(classOf('vendor-malformed')).toBe('protocol');
    expect(mayHaveTakenEffect({ slug: 'vendor-error', detail: '' })).toBe(true);
  });

  it('the log line carries names and numbers only', async () => {
    const lines: unknown[] = [];
    const { vendor, room } = await house.pair((_request, response) => sendJson(response, { secret: 'x' }), {
      log: (event) => lines.push(event),
    });
    await room.send(context(), vendorCall(vendor.origin, { query: [['q', 'private']] }));
    expect(lines).toEqual([
      {
        connectionId: 'c1',
        vendor: 'launchdarkly',
        operation: 'list-things',
        outcome: '200',
        milliseconds: expect.any(Number),
      },
    ]);
  });
});
