import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryQuery } from '#lib/domain/directory.ts';
import type { AttributeFilter } from '#lib/domain/filter.ts';
import { context, directoryOf, type House, openHouse, SCOPE, unwrap } from './test-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(() => {
  house.asked.length = 0;
});

const instances = () => directoryOf(house.connect(), 'context-instances');
const query = (changes: Partial<DirectoryQuery> = {}): DirectoryQuery => ({
  scope: SCOPE,
  filters: [],
  limit: 20,
  ...changes,
});
const f = (
  attribute: string,
  operator: AttributeFilter['operator'],
  ...values: AttributeFilter['values']
) => ({
  attribute,
  operator,
  values,
});
const envelope = (items: readonly unknown[], more: object = {}) => ({
  json: { _environmentId: 'e', items, totalCount: 40, ...more },
});

describe('context instances', () => {
  const instance = {
    id: 'i1',
    context: {
      kind: 'multi',
      user: { key: 'k', _meta: { privateAttributes: ['phone'] } },
      org: { key: 'o' },
    },
    anonymousKinds: ['device'],
    applicationId: 'a',
    lastSeen: '2026-11-20T10:00:00Z',
  };

  it('lists what stands behind a user', async () => {
    house.answer = () => envelope([instance, { context: { kind: 'user', key: 'x' } }]);
    const got = unwrap(
      await instances().list(context(), query({ filters: [f('kindKeys', 'is', 'user:k')] })),
    );
    expect(house.asked[0]).toMatchObject({
      path: '/api/v2/projects/web/environments/production/context-instances/search',
      body: { filter: '(kindKeys contains ["user:k"])' },
    });
    expect(got).toMatchObject({ unreadable: 1, items: [{ key: 'i1', withheld: ['user.phone'] }] });
    expect(got.items[0]?.attributes.map(([name]) => name)).toEqual(['user', 'org']);
  });

  it('opens one and prepares its removal', async () => {
    house.answer = () => envelope([instance]);
    const plan = await instances().removal?.prepare(context(), SCOPE, { key: 'i1' });
    expect(plan).toMatchObject({
      ok: true,
      value: {
        record: { key: 'i1', facts: [{ id: 'application' }, { id: 'anonymous-kinds', value: ['device'] }] },
      },
    });
    expect(instances().removal?.preview(SCOPE, { key: 'i/1' })).toEqual({
      method: 'DELETE',
      path: '/api/v2/projects/web/environments/production/context-instances/i%2F1',
    });
  });

  it('filters instances by the fields they have and by no attribute', async () => {
    const got = await instances().list(context(), query({ filters: [f('plan', 'is', 'x')] }));
    expect(got).toMatchObject({ problem: { slug: 'validation-failed' } });
  });
});
