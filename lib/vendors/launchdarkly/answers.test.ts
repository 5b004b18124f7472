import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { AttributeFilter } from '#lib/domain/filter.ts';
import { context, directoryOf, SCOPE, unwrap } from './test-house.ts';
import { openSimulator } from './test-simulator.ts';

let vendor: Awaited<ReturnType<typeof openSimulator>>;
beforeAll(async () => {
  vendor = await openSimulator();
});
afterAll(() => vendor?.close());
beforeEach(() => vendor.reset());

describe('against the simulated vendor', () => {
  it('suggests by the beginning of a name or value', async () => {
    for (const id of ['users', 'contexts']) {
      const { attributes, values } = directoryOf(vendor.connect(), id);
      const names = unwrap(await attributes?.(context(), SCOPE, 'pl'));
      expect(names.items.map((item) => item.attribute)).toContain('plan');
      expect(names.items.every((item) => item.attribute.startsWith('pl'))).toBe(true);
      const all = unwrap(await values?.(context(), SCOPE, 'plan', '', 'user'));
      const [first] = all.items;
      const prefix = String(first?.value).slice(0, 2);
      const some = unwrap(await values?.(context(), SCOPE, 'plan', prefix, 'user'));
      expect(some.items).toContainEqual(first);
      expect(some.items.length).toBeLessThan(all.items.length);
    }
    const kinds = unwrap(
      await directoryOf(vendor.connect(), 'contexts').values?.(context(), SCOPE, 'kind', ''),
    );
    expect(kinds.items.map((item) => item.value)).toContain('user');
  });

  it('each filter finds what it names and nothing else', async () => {
    const is = (attribute: string, value: string | number): AttributeFilter => ({
      attribute,
      operator: 'is',
      values: [value],
    });
    const plan = (row: DirectoryRow) => row.attributes.find(([name]) => name === 'plan')?.[1];
    for (const id of ['users', 'contexts']) {
      const some = (await vendor.everyone(id)).rows
        .filter((row) => plan(row) === 'enterprise')
        .map((row) => row.key);
      const found = await vendor.everyone(id, { filters: [is('plan', 'enterprise')] });
      expect(new Set(found.keys)).toEqual(new Set(some));
      expect(some.length).toBeGreaterThan(0);
    }
    const missing = await vendor.everyone('contexts', {
      filters: [is('kind', 'user'), { attribute: 'plan', operator: 'missing', values: [] }],
    });
    expect(missing.rows.every((row) => plan(row) === undefined)).toBe(true);
    const behind = await vendor.list('context-instances', { filters: [is('kinds', 'user')] });
    const [kind, user] = behind.items[0]?.attributes.find(([name]) => name === 'user') ?? [];
    expect(kind).toBe('user');
    const key = typeof user === 'object' && user !== null && 'key' in user ? user.key : undefined;
    const same = await vendor.list('context-instances', { filters: [is('kindKeys', `user:${String(key)}`)] });
    expect(same.items.map((row) => row.key)).toContain(behind.items[0]?.key);
  });

  it('a credential that cannot stand in a header is a problem, not an exception', async () => {
    for (const token of ['a\nb', 'ключ', '', ' ']) {
      expect((await vendor.connect(token).verify(context())).ok).toBe(false);
    }
  });

  it('an empty 401 is a rejected credential', async () => {
    vendor.turn({ emptyUnauthorized: true });
    const got = await vendor.connect('wrong').verify(context());
    expect(got).toMatchObject({ problem: { slug: 'vendor-credential-rejected' } });
  });

  it('a conflict refuses a removal and changes nothing', async () => {
    vendor.turn({ conflict409: true });
    const { removal } = directoryOf(vendor.connect(), 'users');
    const [row] = (await vendor.list('users')).items.filter((one) => one.addressable);
    const outcome = await removal?.remove(context(), SCOPE, { key: row?.key ?? '' });
    expect(outcome).toMatchObject({ state: 'refused', problem: { slug: 'stale-revision' } });
  });

  it('what a support token may not see is said screen by screen', async () => {
    const report = unwrap(await vendor.connect('api-demo-noproject').verify(context()));
    expect(report.identity).toBe('Service token “Onboarding check”');
    expect(report.abilities[0]).toMatchObject({ id: 'projects', state: 'forbidden' });
  });
});
