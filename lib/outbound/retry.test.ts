import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { testHouse } from './test-house.ts';
import { context, handClock, sendJson, startVendor, vendorCall } from './test-vendor.ts';

const house = testHouse();
const rawVendor = house.raw;
const patient = { breakerConsecutive: 1e9, breakerShare: 2 };
const write = { method: 'POST', body: { a: 1 }, idempotent: false } as const;

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
