import { describe, expect, it } from 'vitest';
import { mayHaveTakenEffect } from './failure-class.ts';
import { testHouse } from './test-house.ts';
import { context, until, vendorCall } from './test-vendor.ts';

const house = testHouse();
const rawVendor = house.raw;
const brief = { connect: 2_000, firstByte: 60, gap: 60, call: 300, retries: 0 };
const patient = { breakerConsecutive: 1e9, breakerShare: 2 };
const write = { method: 'POST', body: { a: 1 }, idempotent: false } as const;

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
