import { describe, expect, it } from 'vitest';
import { testHouse } from './test-house.ts';
import { context, handClock, sendJson, vendorCall } from './test-vendor.ts';

const house = testHouse();
const rawVendor = house.raw;

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
