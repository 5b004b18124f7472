import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryQuery, DirectoryRow } from '#lib/domain/directory.ts';
import type { AttributeFilter } from '#lib/domain/filter.ts';
import { createOutbound, type OutboundRoom } from '#lib/outbound/outbound.ts';
import type { VendorConnector } from '#lib/vendors/connector.ts';
import { launchDarkly } from './connector.ts';
import { defaultOptions } from './simulator/options.ts';
import { type Simulator, startSimulator } from './simulator/server.ts';
import type { Switches } from './simulator/switches.ts';
import { context, directoryOf, SCOPE, unwrap } from './test-house.ts';

/** Every way the vendor may behave where its document is silent: the answer must be the same, or say that it is not. */
describe('whatever the vendor’s mode', () => {
  let simulator: Simulator;
  let outbound: OutboundRoom;
  let connections = 0;

  beforeAll(async () => {
    simulator = await startSimulator({ ...defaultOptions(), users: 130, hostile: 20 });
    outbound = createOutbound({
      allowedOrigins: [simulator.origin],
      ownListeners: [],
      limits: { retries: 0 },
    });
  });
  afterAll(async () => {
    await outbound?.close();
    await simulator?.close();
  });
  beforeEach(() => simulator.control.reset());

  const turn = (changes: Partial<Switches>) => {
    const complaint = simulator.control.set(changes);
    if (complaint !== undefined) throw new Error(complaint);
  };
  const connect = (): VendorConnector => {
    connections += 1;
    const { origin } = simulator;
    const secrets = { token: 'api-demo-admin' };
    return launchDarkly.connect({
      connectionId: `m${connections}`,
      credentialVersion: 'v',
      origin,
      secrets,
      outbound,
    });
  };
  const list = async (id: string, changes: Partial<DirectoryQuery> = {}) =>
    unwrap(
      await directoryOf(connect(), id).list(context(), { scope: SCOPE, filters: [], limit: 50, ...changes }),
    );
  const everyone = async (id: string, changes: Partial<DirectoryQuery> = {}) => {
    const rows: DirectoryRow[] = [];
    const codes = new Set<string>();
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await list(id, { ...changes, ...(cursor === undefined ? {} : { cursor }) });
      rows.push(...page.items);
      for (const notice of page.notices) codes.add(notice.code);
      cursor = page.next;
    }
    return { keys: rows.map((row) => row.key), rows, codes: [...codes] };
  };
  const seenAfter: AttributeFilter = {
    attribute: 'lastSeen',
    operator: 'after',
    values: ['2020-01-01T00:00:00Z'],
  };

  it('sorting is honoured where it still is', async () => {
    const { keys, rows, codes } = await everyone('users', { sort: { field: 'lastSeen', descending: true } });
    const times = rows.map((row) => row.lastSeen ?? '');
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(keys).size).toBe(130);
    expect(codes).toEqual([]);
  });

  it.each(['off', 'reject'] as const)(
    'sorting dropped (%s) is said on every page, and the list is whole',
    async (legacySort) => {
      turn({ legacySort });
      const asked = { sort: { field: 'key', descending: true }, filters: [seenAfter] };
      const { keys, codes } = await everyone('users', asked);
      expect(new Set(keys).size).toBe(130);
      expect(codes).toEqual(['sort-ignored', 'after-ignored']);
    },
  );

  it('a next link without the search still continues the search', async () => {
    const plain = await everyone('users', { text: 'a', limit: 10 });
    turn({ nextOmitsQuery: true });
    const omitted = await everyone('users', { text: 'a', limit: 10 });
    expect(omitted.keys).toEqual(plain.keys);
    expect(plain.keys.length).toBeGreaterThan(10);
  });

  it('a parameter nobody knows in the next link does no harm, and a drifting total neither', async () => {
    turn({ nextExtraParam: true, totalDrifts: true });
    expect((await everyone('users')).keys).toHaveLength(130);
  });

  it('a malformed next link ends the users list with a notice', async () => {
    turn({ nextMalformedHost: true });
    const { keys, codes } = await everyone('users');
    expect(keys).toHaveLength(50);
    expect(codes).toEqual(['link-refused']);
  });

  it('a strict page size is never exceeded', async () => {
    turn({ limitMode: 'reject' });
    for (const id of ['users', 'contexts', 'context-instances'])
      expect((await list(id)).items.length).toBeGreaterThan(0);
    unwrap(await connect().verify(context()));
    unwrap(await connect().containers?.projects(context(), {}));
    unwrap(await connect().containers?.environments(context(), 'web', {}));
    unwrap(await directoryOf(connect(), 'contexts').attributes?.(context(), SCOPE, ''));
  });

  it('absent and null optional fields are the same', async () => {
    turn({ optionalFields: 'absent' });
    const absent = await list('users');
    turn({ optionalFields: 'null' });
    const nulls = await list('users');
    expect(nulls.items).toEqual(absent.items);
    expect([absent.unreadable, nulls.unreadable]).toEqual([0, 0]);
  });

  it('contexts as JSON text are contexts', async () => {
    const objects = await list('contexts');
    turn({ contextAsText: true });
    expect((await list('contexts')).items).toEqual(objects.items);
  });

  it('several records of one context on one page are one row, the last seen', async () => {
    const { items } = await list('contexts', { text: '' });
    const identities = items.map((row) => JSON.stringify([row.kind, row.key]));
    expect(new Set(identities).size).toBe(identities.length);
  });

  it('_access is absent, empty or present, as sent', async () => {
    expect((await list('users')).items.every((row) => row.access === undefined)).toBe(true);
    turn({ accessMode: 'empty' });
    expect((await list('users')).items.every((row) => row.access?.entries.length === 0)).toBe(true);
    for (const accessMode of ['present', 'mixed'] as const) {
      turn({ accessMode });
      const reports = (await list('users')).items.flatMap((row) =>
        row.access === undefined ? [] : [row.access],
      );
      expect(reports.length).toBeGreaterThan(0);
      expect(reports.every((report) => report.unreadable === 0)).toBe(true);
    }
  });

  it('suggests by the beginning of a name or value', async () => {
    for (const id of ['users', 'contexts']) {
      const { attributes, values } = directoryOf(connect(), id);
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
    const kinds = unwrap(await directoryOf(connect(), 'contexts').values?.(context(), SCOPE, 'kind', ''));
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
      const some = (await everyone(id)).rows
        .filter((row) => plan(row) === 'enterprise')
        .map((row) => row.key);
      const found = await everyone(id, { filters: [is('plan', 'enterprise')] });
      expect(new Set(found.keys)).toEqual(new Set(some));
      expect(some.length).toBeGreaterThan(0);
    }
    const missing = await everyone('contexts', {
      filters: [is('kind', 'user'), { attribute: 'plan', operator: 'missing', values: [] }],
    });
    expect(missing.rows.every((row) => plan(row) === undefined)).toBe(true);
    const behind = await list('context-instances', { filters: [is('kinds', 'user')] });
    const [kind, user] = behind.items[0]?.attributes.find(([name]) => name === 'user') ?? [];
    expect(kind).toBe('user');
    const key = typeof user === 'object' && user !== null && 'key' in user ? user.key : undefined;
    const same = await list('context-instances', { filters: [is('kindKeys', `user:${String(key)}`)] });
    expect(same.items.map((row) => row.key)).toContain(behind.items[0]?.key);
  });

  it('a credential that cannot stand in a header is a problem, not an exception', async () => {
    const { origin } = simulator;
    for (const token of ['a\nb', 'ключ', '', ' ']) {
      const input = {
        connectionId: `h${token}`,
        credentialVersion: 'v',
        origin,
        secrets: { token },
        outbound,
      };
      expect((await launchDarkly.connect(input).verify(context())).ok).toBe(false);
    }
  });

  it('an empty 401 is a rejected credential', async () => {
    turn({ emptyUnauthorized: true });
    const { origin } = simulator;
    const input = {
      connectionId: 'wrong',
      credentialVersion: 'v',
      origin,
      secrets: { token: 'x' },
      outbound,
    };
    expect(await launchDarkly.connect(input).verify(context())).toMatchObject({
      problem: { slug: 'vendor-credential-rejected' },
    });
  });

  it('a conflict refuses a removal and changes nothing', async () => {
    turn({ conflict409: true });
    const { removal } = directoryOf(connect(), 'users');
    const [row] = (await list('users')).items.filter((one) => one.addressable);
    const outcome = await removal?.remove(context(), SCOPE, { key: row?.key ?? '' });
    expect(outcome).toMatchObject({ state: 'refused', problem: { slug: 'stale-revision' } });
  });

  it('what a support token may not see is said screen by screen', async () => {
    const { origin } = simulator;
    const input = {
      connectionId: 'n',
      credentialVersion: 'v',
      origin,
      secrets: { token: 'api-demo-noproject' },
      outbound,
    };
    const report = unwrap(await launchDarkly.connect(input).verify(context()));
    expect(report.identity).toBe('Service token “Onboarding check”');
    expect(report.abilities[0]).toMatchObject({ id: 'projects', state: 'forbidden' });
  });
});
