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

describe('suggestions', () => {
  it('name attributes without their slash, heaviest first, private ones marked', async () => {
    const names = [
      { name: '/plan', weight: 2 },
      { name: '/job~1title', weight: 9, redacted: true },
    ];
    house.answer = () => ({
      json: { items: [{ kind: 'user', names }, { kind: 'org', names: [{ name: '/size', weight: 5 }] }, 5] },
    });
    const got = unwrap(await directoryOf(house.connect(), 'contexts').attributes?.(context(), SCOPE, 'p/'));
    expect(house.asked[0]?.query.get('filter')).toBe('name startsWith "/p~1"');
    expect(got).toEqual({
      source: 'vendor',
      items: [
        { attribute: 'job/title', kind: 'user', weight: 9, withheld: true },
        { attribute: 'size', kind: 'org', weight: 5, withheld: false },
        { attribute: 'plan', kind: 'user', weight: 2, withheld: false },
      ],
    });
    const users = unwrap(await directoryOf(house.connect(), 'users').attributes?.(context(), SCOPE, ''));
    expect(users?.items.map((item) => item.attribute)).toEqual(['job/title', 'plan']);
    expect(house.asked[1]?.query.get('filter')).toBe('kind equals "user"');
  });

  it('give values of one attribute, weights of several kinds added', async () => {
    const values = [
      { name: 'pro', weight: 2 },
      { name: true, weight: 9 },
    ];
    house.answer = () => ({
      json: {
        items: [
          { kind: 'user', values },
          { kind: 'org', values: [{ name: 'pro', weight: 8 }] },
        ],
      },
    });
    const got = unwrap(
      await directoryOf(house.connect(), 'contexts').values?.(context(), SCOPE, 'job/title', 'p', 'user'),
    );
    expect(house.asked[0]?.path).toBe(
      '/api/v2/projects/web/environments/production/context-attributes/%2Fjob~1title',
    );
    expect(house.asked[0]?.query.get('filter')).toBe('kind equals "user",value startsWith "p"');
    expect(got?.items).toEqual([
      { value: 'pro', weight: 10 },
      { value: true, weight: 9 },
    ]);
  });

  it('know kinds from their own list', async () => {
    house.answer = () => ({
      json: { items: [{ key: 'user' }, { key: 'org' }, { key: 'old', archived: true }], _links: {} },
    });
    const got = unwrap(
      await directoryOf(house.connect(), 'contexts').values?.(context(), SCOPE, 'kind', 'o'),
    );
    expect(got?.items).toEqual([{ value: 'org' }]);
  });
});
