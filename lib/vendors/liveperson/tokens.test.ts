import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { context, directoryOf, type House, openHouse, readList } from './test-house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ users: 5 });
});
afterEach(() => {
  vi.useRealTimers();
  return house.close();
});

const TOKEN = /app\/token$/;
const issued = (asked: readonly string[]) => asked.filter((one) => TOKEN.test(one)).length;
const rejected = { ok: false, problem: { slug: 'vendor-credential-rejected' } };
const skills = (how = {}) => directoryOf(house.connect({ connectionId: 'same', ...how }), 'skills');

describe('R17a: short-lived tokens', () => {
  it.each(['string', 'number', 'absent'] as const)(
    'one token serves every call of its life; expires_in as %s',
    async (expiresInType) => {
      house.turn({ expiresInType });
      for (let n = 0; n < 3; n += 1) await readList(house.connect({ connectionId: 'same' }), 'skills');
      expect(issued(house.asked())).toBe(1);
    },
  );

  it.each([
    [3_600, 3_539, 1],
    [3_600, 3_541, 2],
    [40, 19, 1],
    [40, 21, 2],
  ])(
    'a token of %i s is renewed 60 s before its end, or at half of it: after %i s',
    async (tokenSeconds, after, times) => {
      vi.useFakeTimers({ toFake: ['Date'] });
      house.turn({ tokenSeconds });
      await readList(house.connect({ connectionId: 'same' }), 'skills');
      vi.setSystemTime(Date.now() + after * 1_000);
      await readList(house.connect({ connectionId: 'same' }), 'skills');
      expect(issued(house.asked())).toBe(times);
    },
  );

  it('many at once ask for one token', async () => {
    house.turn({ latencyMs: 30 });
    const all = await Promise.all(Array.from({ length: 4 }, () => skills().readAll(context(), {})));
    expect(all.every((one) => one.ok)).toBe(true);
    expect(issued(house.asked())).toBe(1);
  });

  it('another secret version, account or method has a token of its own', async () => {
    await readList(house.connect({ connectionId: 'one' }), 'skills');
    await readList(house.connect({ connectionId: 'two' }), 'skills');
    expect(issued(house.asked())).toBe(2);
  });

  it('a refused token is renewed once and the call repeated once, whichever call it is', async () => {
    const connector = house.connect({ connectionId: 'same' });
    await readList(connector, 'skills');
    house.asked();
    house.turn({ tokenEpoch: 1 });
    await readList(connector, 'skills');
    expect(house.asked()).toEqual([
      '401 configuration/le-users/skills',
      expect.stringMatching(TOKEN),
      '200 configuration/le-users/skills',
    ]);
    expect(house.outbound.health('same').credentialRejectedUntil).toBeUndefined();
    house.turn({ tokenEpoch: 2 });
    const relayed = await connector.passThrough.read(context(), {
      method: 'GET',
      rawPath: '/api/account/12345678/configuration/le-users/lobs',
      rawQuery: '',
    });
    expect(relayed).toMatchObject({ ok: true, value: { status: 200 } });
  });
});

describe('R51: a wrong credential is not hammered', () => {
  it('a token refused although it is new is final: no call for 5 minutes', async () => {
    // The account's services stand behind another clock than the one that issues tokens, so every token is too old.
    const connector = house.connect({ connectionId: 'same' });
    await readList(connector, 'skills');
    house.turn({ tokenSeconds: -10, tokenEpoch: 1 });
    expect(await directoryOf(connector, 'skills').readAll(context(), {})).toMatchObject(rejected);
    house.asked();
    expect(await directoryOf(connector, 'users').readAll(context(), {})).toMatchObject(rejected);
    expect(await connector.verify(context())).toMatchObject(rejected);
    expect(house.asked()).toEqual([]);
  });

  it('a wrong client secret is asked for once', async () => {
    const wrong = { secrets: { clientId: 'rolecall-demo', clientSecret: 'wrong' } };
    const first = await skills(wrong).readAll(context(), {});
    expect(first).toMatchObject({
      problem: { detail: 'LivePerson does not accept this client id and client secret.' },
    });
    for (let n = 0; n < 5; n += 1) expect(await skills(wrong).readAll(context(), {})).toMatchObject(rejected);
    expect(issued(house.asked())).toBe(1);
    // An administrator tries again: that is one more call, whatever is remembered.
    house.outbound.forget('same');
    expect(await house.connect({ connectionId: 'same', ...wrong }).verify(context())).toMatchObject(rejected);
    expect(issued(house.asked())).toBe(1);
  });

  it('a credential that is tried answers itself, and not by a token of earlier', async () => {
    const connector = house.connect({ connectionId: 'same' });
    await readList(connector, 'skills');
    expect((await connector.verify(context())).ok).toBe(true);
    expect(issued(house.asked())).toBe(2);
  });

  it('an expired bearer token is not even sent', async () => {
    const claims = Buffer.from(JSON.stringify({ exp: 1_700_000_000 })).toString('base64url');
    const bearer = { method: 'bearer', secrets: { bearerToken: `e30.${claims}.x` } } as const;
    expect(await skills(bearer).readAll(context(), {})).toMatchObject({
      problem: { detail: 'The bearer token of this connection has expired.' },
    });
    expect(house.asked().filter((one) => one.includes('le-users'))).toEqual([]);
  });
});
