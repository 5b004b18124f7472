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

const contexts = () => directoryOf(house.connect(), 'contexts');
const query = (changes: Partial<DirectoryQuery> = {}): DirectoryQuery => ({
  scope: SCOPE,
  filters: [],
  limit: 20,
  ...changes,
});
const list = (changes: Partial<DirectoryQuery> = {}) => contexts().list(context(), query(changes));
const f = (
  attribute: string,
  operator: AttributeFilter['operator'],
  ...values: AttributeFilter['values']
) => ({
  attribute,
  operator,
  values,
});
const SEARCH = '/api/v2/projects/web/environments/production/contexts/search';
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

describe('searching contexts', () => {
  it.each<[string, Partial<DirectoryQuery>, string | undefined]>([
    ['nothing', {}, undefined],
    ['text', { text: 'a "b\\' }, '(q equals "a \\"b\\\\")'],
    ['is', { filters: [f('kind', 'is', 'user')] }, '(kind equals "user")'],
    ['is-not', { filters: [f('key', 'is-not', 'a,b|c')] }, '(key notEquals "a,b|c")'],
    ['any-of on a field', { filters: [f('key', 'any-of', 'a', 'b')] }, '(key anyOf ["a","b"])'],
    [
      'any-of on an attribute',
      { filters: [f('plan', 'any-of', 'a', 5)] },
      '(*.plan equals "a"|*.plan equals 5)',
    ],
    [
      'an attribute of one kind',
      { filters: [f('kind', 'is', 'user'), f('plan', 'starts-with', 'p')] },
      '(kind equals "user"),(user.plan startsWith "p")',
    ],
    [
      'exists and missing',
      { filters: [f('a', 'exists'), f('name', 'missing')] },
      '(*.a exists true),(name exists false)',
    ],
    ['booleans', { filters: [f('beta', 'is', true)] }, '(*.beta equals true)'],
    [
      'before and after',
      { filters: [f('a', 'before', '2026-01-01T00:00:00Z'), f('a', 'after', '5')] },
      '(*.a before "2026-01-01T00:00:00Z"),(*.a after 5)',
    ],
    [
      'lists',
      { filters: [f('kindKeys', 'is', 'user:a'), f('kinds', 'contains', 'org')] },
      '(kindKeys contains ["user:a"]),(kinds contains ["org"])',
    ],
    ['odd attribute names', { filters: [f('job/ti~tle x', 'is', 'y')] }, '("*./job~1ti~0tle x" equals "y")'],
    [
      'names of other things',
      { filters: [f('constructor', 'is', 'a'), f('__proto__', 'exists')] },
      '(*.constructor equals "a"),(*.__proto__ exists true)',
    ],
    [
      'everything joined',
      { text: 't', filters: [f('a', 'any-of', 'x', 'y')] },
      '(*.a equals "x"|*.a equals "y"),(q equals "t")',
    ],
  ])('says %s in the vendor’s grammar', async (_, changes, filter) => {
    house.answer = () => envelope([]);
    unwrap(await list(changes));
    const [asked] = house.asked;
    expect(`${asked?.method} ${asked?.path}`).toBe(`POST ${SEARCH}`);
    expect(asked?.body).toEqual({ ...(filter === undefined ? {} : { filter }), limit: 20 });
    expect(contexts().preview?.(query(changes))).toEqual({ method: 'POST', path: SEARCH, body: asked?.body });
  });

  it.each<[Partial<DirectoryQuery>, string]>([
    [{ filters: [f('lastSeen', 'after', '1')] }, '/filters/0/operator'],
    [{ filters: [f('plan', 'contains', 'x')] }, '/filters/0/operator'],
    [{ filters: [f('a', 'is', 'x'), f('kind', 'starts-with', 'x')] }, '/filters/1/operator'],
    [{ filters: [f('plan', 'is')] }, '/filters/0/values'],
    [{ filters: [f('plan', 'exists', 'x')] }, '/filters/0/values'],
    [{ filters: [f('plan', 'any-of')] }, '/filters/0/values'],
    [{ filters: [f('plan', 'starts-with', 5)] }, '/filters/0/values/0'],
    [{ filters: [f('', 'is', 'x')] }, '/filters/0/attribute'],
    [{ sort: { field: 'name', descending: false } }, '/sort'],
  ])('refuses what it cannot say: %j', async (changes, pointer) => {
    expect(await list(changes)).toMatchObject({
      problem: { slug: 'validation-failed', errors: [{ pointer }] },
    });
    expect(house.asked).toHaveLength(0);
  });

  it('reads contexts as objects and as JSON text, with what was withheld', async () => {
    house.answer = () =>
      envelope([record(), record({ context: '{"kind":"org","key":"o","anonymous":false,"email":["x"]}' })]);
    const got = unwrap(await list());
    expect(got.items[0]).toMatchObject({
      kind: 'user',
      key: 'k',
      name: 'Sandy',
      email: 's@x.io',
      attributes: [['plan', 'pro']],
      withheld: ['phone', 'job/title'],
    });
    expect(got.items[1]).toMatchObject({
      kind: 'org',
      key: 'o',
      anonymous: false,
      attributes: [['email', ['x']]],
    });
    expect(got.total).toBe(40);
    expect(got.totalIsEstimate).toBe(true);
  });

  it('R40: one identity is one row, the last seen; another kind is another identity', async () => {
    const older = record({
      lastSeen: '2026-01-01T00:00:00Z',
      applicationId: 'b',
      context: { kind: 'user', key: 'k', plan: 'old' },
    });
    house.answer = () => envelope([older, record(), record({ context: { kind: 'org', key: 'k' } })]);
    const got = unwrap(await list());
    expect(got.items.map((row) => [row.kind, row.key, row.lastSeen])).toEqual([
      ['user', 'k', '2026-11-20T10:00:00Z'],
      ['org', 'k', '2026-11-20T10:00:00Z'],
    ]);
  });

  it('R39: sets unreadable rows aside', async () => {
    const bad = [
      {},
      { context: '{' },
      { context: 5 },
      { context: { key: 'k' } },
      { context: { kind: 'user', key: 5 } },
      record({ lastSeen: 5 }),
    ];
    house.answer = () => envelope([...bad, record()]);
    expect(unwrap(await list())).toMatchObject({ unreadable: 6, items: [{ key: 'k' }] });
  });

  it('continues by sending the same body with the vendor’s token', async () => {
    house.answer = () =>
      envelope([record()], { continuationToken: 't1', _links: { next: { href: '/odd' } } });
    const first = unwrap(await list({ text: 'x', sort: { field: 'lastSeen', descending: true }, limit: 7 }));
    house.answer = () => envelope([record({ context: { kind: 'user', key: 'z' } })]);
    const second = unwrap(await list({ cursor: first.next ?? '' }));
    expect(house.asked.map((asked) => asked.body)).toEqual([
      { filter: '(q equals "x")', sort: '-ts', limit: 7 },
      { filter: '(q equals "x")', sort: '-ts', limit: 7, continuationToken: 't1' },
    ]);
    expect(second.next).toBeUndefined();
  });

  it('takes the token from a link to this list when the body has none, and refuses other links', async () => {
    const link = (href: string) => envelope([record()], { _links: { next: { href } } });
    const path = '/api/v2/projects/web/environments/production/contexts';
    house.answer = () => link(`${path}?continuationToken=t2&limit=20`);
    expect(unwrap(await list()).next).toContain('t2');
    for (const href of [
      `/app.launchdarkly.com${path}?continuationToken=t`,
      `https://evil.example${path}?continuationToken=t`,
      `${path.replace('web', 'other')}?continuationToken=t`,
    ]) {
      house.answer = () => link(href);
      expect(unwrap(await list())).toMatchObject({ notices: [{ code: 'link-refused' }] });
    }
  });

  it('R40: a repeated token and an empty page end the list with a mark', async () => {
    house.answer = () => envelope([record()], { continuationToken: 't1' });
    const first = unwrap(await list());
    const again = unwrap(await list({ cursor: first.next ?? '' }));
    expect(again.next).toBeUndefined();
    expect(again.notices).toMatchObject([{ code: 'incomplete' }]);
  });

  it.each([
    '',
    'x',
    '{}',
    '{"of":["contexts","web","staging"],"body":{"limit":5}}',
    '{"of":["contexts","web","production"],"body":{"limit":500}}',
    '{"of":["context-instances","web","production"],"body":{"limit":5}}',
  ])('refuses the foreign continuation %j', async (cursor) => {
    expect(await list({ cursor })).toMatchObject({ problem: { slug: 'invalid-parameter' } });
    expect(house.asked).toHaveLength(0);
  });
});
