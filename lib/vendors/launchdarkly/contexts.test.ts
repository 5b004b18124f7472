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

const contexts = () => directoryOf(house.connect(), 'contexts');
const record = (more: object = {}) => ({
  context: {
    kind: 'user',
    key: 'k',
    name: 'Sandy',
    email: 's@x.io',
    plan: 'pro',
    _meta: { privateAttributes: ['/phone'], redactedAttributes: ['/job~1title'] },
  },
  lastSeen: '2026-11-20T10:00:00Z',
  applicationId: 'shop/1',
  associatedContexts: 2,
  ...more,
});
const envelope = (items: readonly unknown[], more: object = {}) => ({
  json: { _environmentId: 'e', items, totalCount: 40, ...more },
});

describe('one context', () => {
  it('merges its records per application and keeps them all raw', async () => {
    const older = record({
      lastSeen: '2026-01-01T00:00:00Z',
      applicationId: 'app/2',
      context: { kind: 'user', key: 'k' },
    });
    house.answer = () => envelope([older, record()]);
    const got = unwrap(await contexts().get(context(), SCOPE, { key: 'k', kind: 'user' }));
    expect(got.name).toBe('Sandy');
    expect(got.raw).toHaveLength(2);
    expect(got.facts).toEqual([
      { id: 'applications', label: 'Applications', value: ['app/2', 'shop/1'] },
      { id: 'associated', label: 'Associated contexts', value: 2 },
    ]);
  });

  it('an empty answer is no such record, and a missing kind is asked for', async () => {
    house.answer = () => envelope([]);
    const identity = { key: 'k', kind: 'user' };
    expect(await contexts().get(context(), SCOPE, identity)).toMatchObject({
      problem: { slug: 'vendor-not-found' },
    });
    expect(await contexts().get(context(), SCOPE, { key: 'k' })).toMatchObject({
      problem: { slug: 'invalid-parameter' },
    });
  });

  it('evaluates flags with the attributes on record, not with the key alone', async () => {
    house.answer = (asked) =>
      asked.method === 'GET'
        ? envelope([record()])
        : {
            json: {
              items: [
                { key: 'f', name: 'F', _value: 1, reason: { kind: 'TARGET_MATCH' } },
                { key: 'g', name: 'G', _value: null },
                5,
              ],
              _links: {},
            },
          };
    const got = unwrap(await contexts().flags?.list(context(), SCOPE, { key: 'k', kind: 'user' }));
    expect(house.asked[1]?.body).toEqual({
      kind: 'user',
      key: 'k',
      name: 'Sandy',
      email: 's@x.io',
      plan: 'pro',
    });
    expect(got).toEqual([
      {
        flag: 'f',
        name: 'F',
        value: 1,
        individual: 1,
        reason: { kind: 'TARGET_MATCH', raw: { kind: 'TARGET_MATCH' } },
      },
      { flag: 'g', name: 'G', value: null },
    ]);
  });
});
