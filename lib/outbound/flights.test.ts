import { describe, expect, it } from 'vitest';
import { testHouse } from './test-house.ts';
import { context, sendJson, until, vendorCall } from './test-vendor.ts';

const house = testHouse();
const write = { method: 'POST', body: { a: 1 }, idempotent: false } as const;

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
