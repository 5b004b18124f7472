import { describe, expect, it } from 'vitest';
import { testHouse } from './test-house.ts';
import { context, handClock, sendJson, startVendor, until, vendorCall } from './test-vendor.ts';

const house = testHouse();

describe('R50: the rate gate on the wire', () => {
  it('F9: in 1,000 windows the vendor sees 0 calls before its reset', { timeout: 90_000 }, async () => {
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
