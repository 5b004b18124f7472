import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DirectoryQuery, DirectoryRow, Scope } from '#lib/domain/directory.ts';
import type { AttributeFilter, FilterOperator } from '#lib/domain/filter.ts';
import type { Result } from '#lib/domain/result.ts';
import type {
  CallContext,
  Directory,
  RecordIdentity,
  VendorConnector,
  VendorDescriptor,
} from '#lib/vendors/connector.ts';

/** A vendor to hold a connector against: a simulator behind real sockets, reached through the real way out. */
export interface Harness {
  readonly descriptor: VendorDescriptor;
  /** A connector on a connection of its own, with a good credential or a wrong one. */
  connect(credential?: 'wrong'): VendorConnector;
  /** A place with people in it, hostile keys among them. */
  readonly scope: Scope;
  /** Another place, empty or not. */
  readonly otherScope: Scope;
  /** How many records a directory holds, asked of the vendor by other means than the connector. */
  expectedRows(directory: string): number;
  /** An identity nobody has. */
  unknown(directory: string): RecordIdentity;
  /** Whatever must never appear in an answer: our credential and the secret fields of the vendor's records. */
  readonly secrets: readonly (string | RegExp)[];
  readonly passThrough: { readonly readable: readonly string[]; readonly absent: readonly string[] };
  /** How many requests the vendor has seen. */
  requests(): number;
  /** Ways to break every answer of the vendor, by name; `mend` ends it. */
  readonly breakages: Readonly<Record<string, () => void>>;
  /** The vendor accepts requests and never answers. */
  stall(): void;
  mend(): void;
  close(): Promise<void>;
}

export interface ConnectorUnderTest {
  readonly name: string;
  start(): Promise<Harness>;
}

/** The suite every vendor's connector must pass, whatever the vendor. */
export function describeConnector({ name, start }: ConnectorUnderTest): void {
  describe(`${name} keeps the rules of every connector`, () => {
    let harness: Harness;
    const answers: string[] = [];
    beforeAll(async () => {
      harness = await start();
    });
    afterAll(() => harness.close());
    beforeEach(() => harness.mend());

    const good = <T>(result: Result<T> | undefined): T => {
      if (result?.ok !== true) throw new Error(JSON.stringify(result) ?? 'the ability is missing');
      answers.push(JSON.stringify(result.value));
      return result.value;
    };
    const directories = () => harness.descriptor.directories;
    const open = (connector: VendorConnector, id: string): Directory => {
      const directory = connector.directories[id];
      if (directory === undefined) throw new Error(`no directory ${id}`);
      return directory;
    };
    const query = (changes: Partial<DirectoryQuery> = {}): DirectoryQuery => ({
      scope: harness.scope,
      filters: [],
      limit: 20,
      ...changes,
    });
    const everyone = async (id: string, limit: number): Promise<DirectoryRow[]> => {
      const directory = open(harness.connect(), id);
      const rows: DirectoryRow[] = [];
      const cursors = new Set<string>();
      let cursor: string | undefined;
      do {
        const asked = query({ limit, ...(cursor === undefined ? {} : { cursor }) });
        const page = good(await directory.list(context(), asked));
        expect(page.notices).toEqual([]);
        expect(page.unreadable).toBe(0);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        rows.push(...page.items);
        cursor = page.next;
        if (cursor !== undefined) expect(cursors.has(cursor)).toBe(false);
        if (cursor !== undefined) cursors.add(cursor);
      } while (cursor !== undefined);
      return rows;
    };

    it('has exactly the directories and abilities its descriptor names', () => {
      const connector = harness.connect();
      expect(Object.keys(connector.directories).sort()).toEqual(
        directories()
          .map((d) => d.id)
          .sort(),
      );
      for (const descriptor of directories()) {
        expect(open(connector, descriptor.id).flags !== undefined).toBe(descriptor.hasFlags);
        expect(descriptor.defaultPageSize).toBeLessThanOrEqual(descriptor.maxPageSize);
        const behind = descriptor.instances?.directory;
        if (behind !== undefined) expect(Object.keys(connector.directories)).toContain(behind);
        if (descriptor.needs.length > 0) expect(connector.containers).toBeDefined();
      }
    });

    it('R40: pages to the end of every directory, nobody twice, nobody missing', async () => {
      for (const { id, maxPageSize } of directories()) {
        for (const limit of [maxPageSize, 7]) {
          const rows = await everyone(id, limit);
          expect(new Set(rows.map(identityText)).size, id).toBe(rows.length);
          expect(rows.length, id).toBe(harness.expectedRows(id));
        }
      }
    });

    it('R24: get answers what list showed, hostile keys included, and never asks for what cannot be addressed', async () => {
      for (const { id, maxPageSize } of directories()) {
        const rows = await everyone(id, maxPageSize);
        const directory = open(harness.connect(), id);
        const before = harness.requests();
        for (const row of rows.filter((one) => !one.addressable)) {
          const result = await directory.get(context(), harness.scope, identityOf(row));
          expect(result).toMatchObject({ ok: false, problem: { slug: 'invalid-parameter' } });
        }
        expect(harness.requests()).toBe(before);
        // Every odd key, and every fifth plain one: those differ in nothing that matters here.
        const addressable = rows.filter(
          (one, index) => one.addressable && (!PLAIN.test(one.key) || index % 5 === 0),
        );
        for (let at = 0; at < addressable.length; at += AT_ONCE) {
          const some = addressable.slice(at, at + AT_ONCE).map(async (row) => {
            const record = good(await directory.get(context(), harness.scope, identityOf(row)));
            expect(lasting(record), identityText(row)).toEqual(lasting(row));
          });
          await Promise.all(some);
        }
      }
    });

    it('an unknown key is vendor-not-found', async () => {
      for (const { id } of directories()) {
        const got = await open(harness.connect(), id).get(context(), harness.scope, harness.unknown(id));
        expect(got).toMatchObject({ ok: false, problem: { slug: 'vendor-not-found' } });
      }
    });

    it('can be asked for every search, sort and filter its descriptor offers, and shows each request beforehand', async () => {
      for (const descriptor of directories()) {
        const directory = open(harness.connect(), descriptor.id);
        const asked = [
          ...(descriptor.textSearch === undefined ? [] : [query({ text: 'a "b\\,|(' })]),
          ...descriptor.columns
            .filter((column) => column.sortable)
            .flatMap(({ id }) =>
              [false, true].map((descending) => query({ sort: { field: id, descending } })),
            ),
          ...Object.entries(descriptor.filters).flatMap(([attribute, operators]) =>
            operators.map((operator) => query({ filters: [sampleFilter(attribute, operator)] })),
          ),
        ];
        for (const one of asked) {
          good(await directory.list(context(), one));
          if (directory.preview !== undefined) expect(directory.preview(one).path).toMatch(/^\//);
        }
      }
    });

    it('refuses filters and sorts its descriptor does not offer, without a call', async () => {
      const before = harness.requests();
      for (const descriptor of directories()) {
        const directory = open(harness.connect(), descriptor.id);
        const offered = descriptor.filters['*'] ?? [];
        for (const operator of ALL_OPERATORS.filter((one) => !offered.includes(one))) {
          const filters = [sampleFilter('*', operator)];
          const got = await directory.list(context(), query({ filters }));
          expect(got, `${descriptor.id} ${operator}`).toMatchObject({
            problem: { slug: 'validation-failed' },
          });
        }
        const sort = { field: 'no such field', descending: false };
        expect(await directory.list(context(), query({ sort }))).toMatchObject({
          problem: { slug: 'validation-failed' },
        });
      }
      expect(harness.requests()).toBe(before);
    });

    it('R40: a continuation of another place, or a made-up one, is refused without a call', async () => {
      for (const { id } of directories()) {
        const directory = open(harness.connect(), id);
        const { next } = good(await directory.list(context(), query({ limit: 1 })));
        const before = harness.requests();
        for (const asked of [
          query({ scope: harness.otherScope, cursor: next ?? 'x' }),
          query({ cursor: 'made-up' }),
          query({ cursor: 'https://example.org/api' }),
          query({ cursor: '' }),
        ]) {
          expect(await directory.list(context(), asked)).toMatchObject({
            problem: { slug: 'invalid-parameter' },
          });
        }
        expect(harness.requests()).toBe(before);
      }
    });

    it('R51: a wrong credential is vendor-credential-rejected everywhere', async () => {
      const rejected = { ok: false, problem: { slug: 'vendor-credential-rejected' } };
      expect(await harness.connect('wrong').verify(context())).toMatchObject(rejected);
      for (const { id } of directories()) {
        expect(await open(harness.connect('wrong'), id).list(context(), query())).toMatchObject(rejected);
      }
    });

    it('verifies a good credential by reads, and says something of every ability', async () => {
      const report = good(await harness.connect().verify(context()));
      expect(report.identity).not.toBe('');
      expect(report.abilities.length).toBeGreaterThan(0);
      for (const ability of report.abilities) {
        if (ability.state !== 'readable') expect(ability.consequence).toMatch(/\.$/);
      }
    });

    it('R39: broken vendor answers are Results, never exceptions', async () => {
      for (const [label, turn] of Object.entries(harness.breakages)) {
        turn();
        const connector = harness.connect();
        const results: Result<unknown>[] = [await connector.verify(context())];
        for (const { id } of directories()) {
          const directory = open(connector, id);
          results.push(await directory.list(context(), query()));
          results.push(await directory.get(context(), harness.scope, harness.unknown(id)));
        }
        for (const result of results) expect(typeof result.ok, label).toBe('boolean');
        expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      }
    });

    it('R48: a past deadline makes no call, and an abort ends the wait', async () => {
      harness.stall();
      for (const { id } of directories()) {
        const directory = open(harness.connect(), id);
        const before = harness.requests();
        const late = await directory.list(context({ deadline: Date.now() - 1 }), query());
        expect(late).toMatchObject({ ok: false, problem: { slug: 'vendor-timeout' } });
        expect(harness.requests()).toBe(before);
        const leaving = new AbortController();
        const waiting = directory.list(context({ signal: leaving.signal }), query());
        leaving.abort();
        expect((await waiting).ok).toBe(false);
      }
    });

    it('R18: the pass-through relays its own rows and answers not-found for the rest without a call', async () => {
      const { passThrough } = harness.connect();
      for (const rawPath of harness.passThrough.readable) {
        const answer = good(await passThrough.read(context(), { method: 'GET', rawPath, rawQuery: '' }));
        expect(answer.status, rawPath).toBe(200);
      }
      const before = harness.requests();
      for (const rawPath of [
        ...harness.passThrough.absent,
        '/',
        '',
        '/..',
        '/%2e%2e',
        '//',
        '/no/such/path',
      ]) {
        const answer = await passThrough.read(context(), { method: 'GET', rawPath, rawQuery: '' });
        expect(answer, rawPath).toMatchObject({ ok: false, problem: { slug: 'not-found' } });
      }
      const [rawPath = ''] = harness.passThrough.readable;
      const unknownKey = { method: 'GET', rawPath, rawQuery: 'no-such-key=1' } as const;
      expect(await passThrough.read(context(), unknownKey)).toMatchObject({
        problem: { slug: 'invalid-parameter' },
      });
      expect(harness.requests()).toBe(before);
    });

    it('pickers lead from containers to the places in them', async () => {
      const { containers } = harness.connect();
      if (containers === undefined) return;
      const projects = good(await containers.projects(context(), {}));
      expect(projects.items.map((item) => item.key)).toContain(harness.scope.project);
      const inside = good(await containers.environments(context(), harness.scope.project ?? '', {}));
      expect(inside.items.map((item) => item.key)).toContain(harness.scope.environment);
      const text = inside.items[0]?.name ?? '';
      const found = good(await containers.environments(context(), harness.scope.project ?? '', { text }));
      expect(found.items.map((item) => item.name)).toContain(text);
    });

    it('suggests attributes and values where it offers to', async () => {
      for (const { id } of directories()) {
        const directory = open(harness.connect(), id);
        const names = await directory.attributes?.(context(), harness.scope, '');
        if (names === undefined) continue;
        const [first] = good(names).items;
        const attribute = first?.attribute ?? 'name';
        good(await directory.values?.(context(), harness.scope, attribute, '', first?.kind));
      }
    });

    it('sets a flag for one record as previewed, and takes it back', async () => {
      for (const { id } of directories()) {
        const { list, flags } = open(harness.connect(), id);
        const row = good(await list(context(), query({ limit: 50 }))).items.find((one) => one.addressable);
        if (flags?.set === undefined || flags.previewSet === undefined || row === undefined) continue;
        const identity = identityOf(row);
        const settings = good(await flags.list(context(), harness.scope, identity));
        const target = settings.find(
          (one) =>
            one.individual === undefined && typeof one.value === 'boolean' && one.reason?.kind !== 'OFF',
        );
        if (target === undefined) throw new Error('no boolean flag to set');
        const change = { scope: harness.scope, identity, flag: target.flag };
        const value = target.value !== true;
        expect(flags.previewSet({ ...change, value }).path).toMatch(/^\//);
        expect(good(await flags.set(context(), { ...change, value })).confirmed).toBe(true);
        const set = good(await flags.list(context(), harness.scope, identity));
        expect(set.find((one) => one.flag === target.flag)).toMatchObject({ value, individual: value });
        expect(good(await flags.set(context(), change)).confirmed).toBe(true);
        const cleared = good(await flags.list(context(), harness.scope, identity));
        expect(cleared.find((one) => one.flag === target.flag)?.individual).toBeUndefined();
      }
    });

    it('R66, R67: removes one record once; then it is absent', async () => {
      for (const { id } of directories()) {
        const { list, removal } = open(harness.connect(), id);
        const row = good(await list(context(), query({ limit: 50 }))).items.find((one) => one.addressable);
        if (removal === undefined || row === undefined) continue;
        const identity = identityOf(row);
        const first = good(await removal.prepare(context(), harness.scope, identity));
        const second = good(await removal.prepare(context(), harness.scope, identity));
        expect(first.revision).toBe(second.revision);
        expect(first.consequences.length).toBeGreaterThan(0);
        expect(removal.preview(harness.scope, identity).path).toMatch(/^\//);
        expect(await removal.remove(context(), harness.scope, identity)).toEqual({ state: 'deleted' });
        expect(await removal.remove(context(), harness.scope, identity)).toEqual({ state: 'already-absent' });
        const gone = await removal.prepare(context(), harness.scope, identity);
        expect(gone).toMatchObject({ ok: false, problem: { slug: 'vendor-not-found' } });
      }
    });

    it('R6: no secret is in any answer of this suite', () => {
      expect(answers.length).toBeGreaterThan(20);
      for (const secret of harness.secrets) {
        const leaked = answers.filter((answer) =>
          typeof secret === 'string' ? answer.includes(secret) : secret.test(answer),
        );
        expect(leaked.map((answer) => answer.slice(0, 200))).toEqual([]);
      }
    });
  });
}

/** As many reads at a time as the way out allows one connection of the smallest vendor. */
const AT_ONCE = 2;

const PLAIN = /^[A-Za-z0-9_-]+$/;

const ALL_OPERATORS: readonly FilterOperator[] = [
  'is',
  'is-not',
  'any-of',
  'contains',
  'starts-with',
  'exists',
  'missing',
  'before',
  'after',
];

function context(changes: Partial<CallContext> = {}): CallContext {
  return { deadline: Date.now() + 20_000, priority: 'person', ...changes };
}

function sampleFilter(attribute: string, operator: FilterOperator): AttributeFilter {
  const name = attribute === '*' ? 'some attribute' : attribute;
  switch (operator) {
    case 'exists':
    case 'missing':
      return { attribute: name, operator, values: [] };
    case 'before':
    case 'after':
      return { attribute: name, operator, values: ['2026-01-01T00:00:00Z'] };
    case 'any-of':
      return { attribute: name, operator, values: ['a', 'b "c"'] };
    default:
      return { attribute: name, operator, values: ['a "b\\|('] };
  }
}

function identityOf(row: DirectoryRow): RecordIdentity {
  return { key: row.key, ...(row.kind === undefined ? {} : { kind: row.kind }) };
}

function identityText(row: DirectoryRow): string {
  return JSON.stringify([row.kind ?? null, row.key]);
}

/** What list and get must agree on; a record's own extras aside. */
function lasting(row: DirectoryRow): unknown {
  const { key, kind, name, email, anonymous, attributes, withheld, addressable } = row;
  return { key, kind, name, email, anonymous, attributes, withheld, addressable };
}
