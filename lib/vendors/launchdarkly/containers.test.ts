import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { context, type House, openHouse, unwrap } from './test-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.asked.length = 0;
});

const rows = (items: readonly unknown[], next?: string) => ({
  json: { items, totalCount: items.length, _links: next === undefined ? {} : { next: { href: next } } },
});

describe('pickers', () => {
  it('R6: reduce an environment to six fields, so that no key can leave', async () => {
    const environment = {
      _id: 'i',
      key: 'production',
      name: 'Production',
      color: '417505',
      critical: true,
      tags: ['eu'],
      apiKey: 'sdk-canary',
      mobileKey: 'mob-canary',
      _pubnub: { cipherKey: 'canary' },
    };
    house.answer = () =>
      rows([environment, { key: 'x', name: null, color: 'javascript:canary' }, { name: 'no key' }, 5]);
    const got = unwrap(await house.connect().containers?.environments(context(), 'web', {}));
    expect(got.items).toEqual([
      { key: 'production', name: 'Production', color: '#417505', critical: true, tags: ['eu'] },
      { key: 'x', name: 'x', tags: [] },
    ]);
    expect(JSON.stringify(got)).not.toContain('canary');
  });

  it('search and page by the vendor’s own means', async () => {
    house.answer = () => rows([{ key: 'web' }], '/api/v2/projects?limit=20&offset=20');
    const tree = house.connect().containers;
    const first = unwrap(await tree?.projects(context(), { text: 'we' }));
    expect(house.asked[0]?.query.get('filter')).toBe('query:we');
    house.answer = () => rows([{ key: 'x' }], 'https://evil.example/api/v2/projects?offset=40');
    const second = unwrap(await tree?.projects(context(), { text: 'we', cursor: first.next ?? '' }));
    expect(Object.fromEntries(house.asked[1]?.query ?? [])).toEqual({
      limit: '20',
      offset: '20',
      filter: 'query:we',
    });
    expect(second.next).toBeUndefined();
    expect(await tree?.projects(context(), { cursor: '/api/v2/members' })).toMatchObject({
      problem: { slug: 'invalid-parameter' },
    });
  });

  it('a comma cannot smuggle another filter in', async () => {
    house.answer = () =>
      rows([
        { key: 'a', name: 'web, tags:x' },
        { key: 'tags', name: 'tags:x' },
      ]);
    const got = unwrap(await house.connect().containers?.projects(context(), { text: 'web, tags:x' }));
    expect(house.asked[0]?.query.get('filter')).toBe('query:tags:x');
    expect(got.items.map((item) => item.key)).toEqual(['a']);
  });
});
