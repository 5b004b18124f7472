import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { context, directoryOf, type House, openHouse, SCOPE, unwrap } from './test-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.asked.length = 0;
});

describe('flags of a user', () => {
  const flags = {
    items: {
      a: { _value: 1, setting: 1, reason: { kind: 'TARGET_MATCH' }, _links: {} },
      b: { _value: null, setting: null, _links: {} },
      c: { _value: false, setting: false, _links: {} },
      d: 5,
    },
    _links: {},
  };
  const list = async () => {
    const got = await directoryOf(house.connect(), 'users').flags?.list(context(), SCOPE, { key: 'k' });
    return got;
  };

  it('merge individual targets with their ends, in either spelling of the date', async () => {
    const ends = [
      { expirationDate: '1800000000000', _resourceId: { flagKey: 'a' } },
      { expirationDate: 1, _resourceId: {} },
      { expirationDate: 'soon', _resourceId: { flagKey: 'c' } },
    ];
    house.answer = (asked) => ({ json: asked.path.includes('expiring') ? { items: ends } : flags });
    expect(unwrap(await list())).toEqual([
      {
        flag: 'a',
        value: 1,
        individual: 1,
        reason: { kind: 'TARGET_MATCH', raw: { kind: 'TARGET_MATCH' } },
        expiresAt: 1_800_000_000_000,
      },
      { flag: 'b', value: null },
      { flag: 'c', value: false, individual: false },
    ]);
    expect(house.asked.map((asked) => asked.path).sort()).toEqual([
      '/api/v2/users/web/k/expiring-user-targets/production',
      '/api/v2/users/web/production/k/flags',
    ]);
  });

  it('do without dates where the older operation is forbidden or gone, not where the vendor fails', async () => {
    for (const [status, ok] of [
      [403, true],
      [404, true],
      [410, true],
      [500, false],
    ] as const) {
      house.answer = (asked) => (asked.path.includes('expiring') ? { status, json: {} } : { json: flags });
      expect((await list())?.ok, String(status)).toBe(ok);
    }
  });
});
