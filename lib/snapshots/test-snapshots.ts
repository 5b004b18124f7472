import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import type { Result } from '#lib/domain/result.ts';
import type { SnapshotPage, SnapshotQuery } from './snapshot-query.ts';
import type { SnapshotRef } from './snapshot-ref.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import type { SnapshotWriter } from './snapshot-writer.ts';
import { column, rows, selection, sort } from './test-arbitraries.ts';
import { expectedFacet, expectedRows } from './test-oracle.ts';

/** One place to keep lists in, empty. Segments are small, so that every list has several. */
export interface OpenedSnapshots {
  readonly store: SnapshotStore;
  openWriter(): Promise<SnapshotWriter>;
  /** Rows that lie in the store, of all lists and generations. */
  storedRows(): Promise<number>;
  close(): Promise<void>;
}

export interface Dialect {
  readonly name: string;
  open(): Promise<OpenedSnapshots>;
}

export function requireOk<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.slug}: ${result.problem.detail}`);
  return result.value;
}

/** Follows the list from one end to the other; each page must also lead back. */
async function walk(store: SnapshotStore, ref: SnapshotRef, query: SnapshotQuery): Promise<DirectoryRow[]> {
  const forwards: DirectoryRow[] = [];
  const pages: (readonly DirectoryRow[])[] = [];
  let page = requireOk(await store.page(ref, query));
  expect(page.previous).toBeUndefined();
  for (;;) {
    forwards.push(...page.rows);
    pages.push(page.rows);
    if (page.next === undefined) break;
    page = requireOk(await store.page(ref, { ...query, at: page.next }));
  }
  for (const before of pages.slice(0, -1).reverse()) {
    if (page.previous === undefined) throw new Error('a page does not lead back');
    page = requireOk(await store.page(ref, { ...query, at: page.previous }));
    expect(page.rows).toEqual(before);
  }
  expect(page.previous).toBeUndefined();
  return forwards;
}

const person = (key: string, more: Partial<DirectoryRow> = {}): DirectoryRow => ({
  key,
  attributes: [],
  withheld: [],
  addressable: true,
  ...more,
});
const people = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) =>
    person(`p${String(from + index).padStart(5, '0')}`, { name: 'first' }),
  );

/** The one contract of the store, whatever database is beneath. */
export function describeSnapshots({ name, open }: Dialect): void {
  describe(`snapshots on ${name}`, { timeout: 90_000 }, () => {
    let opened: OpenedSnapshots;
    let writer: SnapshotWriter;
    let lists = 0;
    beforeAll(async () => {
      opened = await open();
      writer = await opened.openWriter();
    }, 120_000);
    afterAll(async () => {
      await writer.close();
      await opened.close();
    });
    const newRef = (connectionId = 'con_1'): SnapshotRef => ({ connectionId, directory: `users-${lists++}` });
    const publish = async (ref: SnapshotRef, list: readonly DirectoryRow[], allowShrink = false) => {
      const generation = await writer.begin(ref);
      await generation.add(list);
      return { outcome: await generation.publish({ readAt: 5, unreadable: 0, allowShrink }), generation };
    };
    const all = async (ref: SnapshotRef) => walk(opened.store, ref, { filters: [], limit: 1000 });

    it('answers filters, text, sort and paging both ways as the naive reading of the contract does', async () => {
      const question = fc.record({ selection, sort, limit: fc.integer({ min: 1, max: 9 }) });
      const property = fc.asyncProperty(
        rows,
        fc.array(question, { minLength: 12, maxLength: 12 }),
        async (list, asked) => {
          const ref = newRef();
          await publish(ref, list);
          for (const one of asked) {
            const order = one.sort === undefined ? {} : { sort: one.sort };
            const expected = expectedRows(list, one.selection, one.sort);
            const found = await walk(opened.store, ref, { ...one.selection, ...order, limit: one.limit });
            expect(found).toEqual(expected);
            const count = requireOk(await opened.store.count(ref, one.selection));
            expect(count).toEqual({ total: expected.length, capped: false });
          }
        },
      );
      await fc.assert(property, { numRuns: 25 });
    });

    it('answers facets over any selection with right counts', async () => {
      const question = fc.record({ selection, attribute: column });
      const property = fc.asyncProperty(
        rows,
        fc.array(question, { minLength: 8, maxLength: 8 }),
        async (list, asked) => {
          const ref = newRef();
          await publish(ref, list);
          for (const one of asked) {
            const facet = requireOk(await opened.store.facet(ref, { ...one, limit: 1000 }));
            expect(facet).toEqual(expectedFacet(list, one.selection, one.attribute));
          }
        },
      );
      await fc.assert(property, { numRuns: 10 });
    });

    it('R58: a refresh answers as if the list had been read anew, and writes only what changed', async () => {
      const kept = fc.array(fc.boolean(), { minLength: 60, maxLength: 60 });
      const property = fc.asyncProperty(
        rows,
        rows,
        kept,
        selection,
        sort,
        async (first, more, keeps, asked, order) => {
          const identity = (one: DirectoryRow) => JSON.stringify([one.key, one.kind]);
          const stays = first.filter((_, at) => keeps[at]);
          const fresh = more.filter((one) => !stays.some((other) => identity(other) === identity(one)));
          const ref = newRef();
          await publish(ref, first);
          const { generation } = await publish(ref, [...fresh, ...stays], true);
          const isNew = (one: DirectoryRow) =>
            !first.some((other) => JSON.stringify(other) === JSON.stringify(one));
          expect(generation.written).toBe(fresh.filter(isNew).length);
          const same = first.filter(
            (one) =>
              stays.includes(one) ||
              !fresh.every((other) => identity(other) !== identity(one) || isNew(other)),
          );
          const expected = expectedRows([...same, ...fresh.filter(isNew)], asked, order);
          const query = { ...asked, ...(order === undefined ? {} : { sort: order }), limit: 7 };
          expect(await walk(opened.store, ref, query)).toEqual(expected);
        },
      );
      await fc.assert(property, { numRuns: 25 });
    });

    it('R41: what comes out is what went in, whatever it is called', async () => {
      await fc.assert(
        fc.asyncProperty(rows, async (list) => {
          const ref = newRef();
          await publish(ref, list);
          for (const one of list) {
            const identity = { key: one.key, ...(one.kind === undefined ? {} : { kind: one.kind }) };
            expect(requireOk(await opened.store.get(ref, identity))).toEqual(one);
          }
          expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
        }),
        { numRuns: 20 },
      );
    });

    it('R40: an identity given twice is one row, the later one', async () => {
      const ref = newRef();
      const generation = await writer.begin(ref);
      await generation.add([
        person('a', { name: 'one' }),
        person('A'),
        person('a', { kind: 'x' }),
        person('a', { name: 'two' }),
      ]);
      await generation.add([person('a', { name: 'three' }), person('A')]);
      expect(generation.rows).toBe(3);
      await generation.publish({ readAt: 1, unreadable: 0 });
      expect(await all(ref)).toEqual([
        person('A'),
        person('a', { kind: 'x' }),
        person('a', { name: 'three' }),
      ]);
      const long = newRef();
      await publish(long, [person('a', { name: 'one' }), ...people(40), person('a', { name: 'two' })]);
      expect(await all(long)).toEqual([...people(40), person('a', { name: 'two' })]);
    });

    it('R40: the same of a row whose segment was made of several', async () => {
      const ref = newRef();
      const list = people(12);
      for (let round = 0; round < list.length; round += 1) {
        list[round] = person(list[round]?.key ?? '', { name: 'merged' });
        await publish(ref, list);
      }
      const changed = list.map(({ key }) => person(key, { name: 'later' }));
      await publish(ref, [...list, ...changed]);
      expect(await all(ref)).toEqual(changed);
    });

    it('R58: until it is published nobody sees a new generation; abandoned, nobody ever does', async () => {
      const ref = newRef();
      expect(await opened.store.page(ref, { filters: [], limit: 5 })).toMatchObject({
        ok: false,
        problem: { slug: 'not-found' },
      });
      const first = await writer.begin(ref);
      await first.add(people(40), 'cursor-1');
      const pending = { rows: 40, cursor: 'cursor-1', suspicious: false };
      expect(requireOk(await opened.store.state(ref))).toMatchObject({ ref, pending });
      expect(await opened.store.count(ref, { filters: [] })).toMatchObject({ ok: false });
      await first.publish({ readAt: 7, revision: 'r\0\ud800', unreadable: 3 });
      const state = requireOk(await opened.store.state(ref));
      expect(state?.published).toMatchObject({ rows: 40, revision: 'r\0\ud800', unreadable: 3, readAt: 7 });
      expect(state?.pending).toBeUndefined();
      const second = await writer.begin(ref);
      await second.add(people(50, 10));
      expect((await all(ref)).length).toBe(40);
      await second.abandon();
      expect(await all(ref)).toEqual(people(40));
      await expect(second.add(people(1))).rejects.toMatchObject({ name: 'GenerationLost' });
    });

    it('R58: losing more than half of the rows is held until it is confirmed', async () => {
      const ref = newRef();
      await publish(ref, people(100));
      expect((await publish(ref, people(50))).outcome).toBe('published');
      expect((await publish(ref, people(24))).outcome).toBe('suspicious');
      expect((await all(ref)).length).toBe(50);
      expect(requireOk(await opened.store.state(ref))?.pending).toMatchObject({ rows: 24, suspicious: true });
      const confirmed = await writer.begin(ref, { resume: true });
      expect(confirmed.rows).toBe(24);
      expect(await confirmed.publish({ readAt: 9, unreadable: 0, allowShrink: true })).toBe('published');
      expect(await all(ref)).toEqual(people(24));
    });

    it('goes on where a reading was cut off, and the reader before has lost it', async () => {
      const ref = newRef();
      await publish(ref, people(60));
      const cut = await writer.begin(ref);
      await cut.add([...people(30), ...people(10, 200)], 'after 40');
      const other = await opened.openWriter();
      const resumed = await other.begin(ref, { resume: true });
      expect([resumed.cursor, resumed.rows, resumed.written]).toEqual(['after 40', 40, 10]);
      await expect(cut.add(people(1))).rejects.toMatchObject({ name: 'GenerationLost' });
      await resumed.add([...people(5, 210), ...people(30, 30)]);
      expect(resumed.written).toBe(15);
      await resumed.publish({ readAt: 2, unreadable: 0 });
      expect(await all(ref)).toEqual([...people(60), ...people(15, 200)]);
      await other.close();
    });

    it('stays whole, small and fast to read through many refreshes and sweeps', async () => {
      await writer.sweep();
      const before = await opened.storedRows();
      const ref = newRef();
      let list = people(200);
      await publish(ref, list);
      for (let round = 0; round < 25; round += 1) {
        list = list
          .map((one, at) => (at % 25 === round ? person(one.key, { name: `round ${round}` }) : one))
          .slice(round % 3);
        const { generation } = await publish(ref, list);
        expect(generation.written).toBeLessThan(12);
        if (round % 4 === 0) await writer.sweep();
        const keys = await walk(opened.store, ref, {
          filters: [],
          sort: { field: 'key', descending: false },
          limit: 1000,
        });
        expect(keys).toEqual(list);
      }
      await writer.sweep();
      expect(await all(ref)).toHaveLength(list.length);
      expect((await opened.storedRows()) - before).toBeLessThanOrEqual(list.length);
    });

    it('reads pages begun in one generation on in the next', async () => {
      const ref = newRef();
      await publish(ref, people(30));
      const sorted = { filters: [], sort: { field: 'key', descending: false }, limit: 10 };
      const first = requireOk(await opened.store.page(ref, sorted));
      await publish(ref, people(25, 5));
      await writer.sweep();
      const second = requireOk(await opened.store.page(ref, { ...sorted, at: first.next ?? '' }));
      expect(second.rows.map(({ key }) => key)).toEqual(people(10, 10).map(({ key }) => key));
      expect(second.generation).toBeGreaterThan(first.generation);
      const other = await opened.store.page(ref, { filters: [], limit: 10, at: first.next ?? '' });
      expect(other).toMatchObject({ ok: false, problem: { slug: 'invalid-parameter' } });
    });

    it('passes no row by where the one it goes on from is gone, however long the values are', async () => {
      const ref = newRef();
      const list = people(40).map((one) => person(one.key, { name: `${'long '.repeat(40)}${one.key}` }));
      for (const descending of [false, true]) {
        const query = { filters: [], sort: { field: 'name', descending }, limit: 10 };
        const order = descending ? list.toReversed() : list;
        for (const [end, left] of [
          [9, order.slice(10)],
          [10, order.slice(0, 10)],
        ] as const) {
          await publish(ref, list);
          const first = requireOk(await opened.store.page(ref, query));
          const second = requireOk(await opened.store.page(ref, { ...query, at: first.next ?? '' }));
          const at = end === 9 ? first.next : second.previous;
          const gone = order[end];
          await publish(
            ref,
            list.filter((one) => one !== gone),
          );
          await writer.sweep();
          const seen: DirectoryRow[] = [];
          for (let to = at; to !== undefined; ) {
            const page: SnapshotPage = requireOk(await opened.store.page(ref, { ...query, at: to }));
            seen.push(...page.rows);
            to = end === 9 ? page.next : page.previous;
          }
          for (const one of left) expect(seen).toContainEqual(one);
        }
      }
    });

    it('a reader beside a stream of publications sees one generation at a time', async () => {
      const ref = newRef();
      const version = (round: number) => people(80).map((one) => person(one.key, { name: `round ${round}` }));
      await publish(ref, version(0));
      let isWriting = true;
      const writing = (async () => {
        for (let round = 1; round <= 12; round += 1) {
          await publish(ref, version(round));
          await writer.sweep();
        }
        isWriting = false;
      })();
      while (isWriting) {
        const page = requireOk(await opened.store.page(ref, { filters: [], limit: 200 }));
        expect(new Set(page.rows.map((one) => one.name)).size).toBe(1);
        expect(page.rows).toHaveLength(80);
      }
      await writing;
    });

    it('finds people by what is pasted: whole values first, then beginnings, then parts', async () => {
      const [one, two] = [newRef(), newRef()];
      await publish(one, [
        person('u-1', { email: 'Anna@Example.com', name: 'Anna Smith', attributes: [['login', 'asmith']] }),
        person('asmith'),
        person('u-3', { name: 'Jürgen', attributes: [['ids', [7, 'asmith-2']]] }),
      ]);
      await publish(two, [person('anna@example.com'), person('u-9', { name: 'asmith junior' })]);
      const found = async (asked: string, limit = 10) =>
        requireOk(await opened.store.find([one, two, newRef()], asked, limit)).map((hit) => [
          hit.row.key,
          hit.match,
        ]);
      expect(await found(' ANNA@example.com ')).toEqual([
        ['anna@example.com', 'key'],
        ['u-1', 'email'],
      ]);
      expect(await found('asmith')).toEqual([
        ['asmith', 'key'],
        ['u-1', 'attribute'],
        ['u-9', 'name'],
        ['u-3', 'attribute'],
      ]);
      expect(await found('jurg')).toEqual([['u-3', 'name']]);
      expect(await found('7')).toEqual([['u-3', 'attribute']]);
      expect(await found('mith', 2)).toEqual([
        ['u-1', 'text'],
        ['asmith', 'text'],
      ]);
      expect(await found('nobody')).toEqual([]);
      expect(await found('  ')).toEqual([]);
    });

    it('names attributes verbatim with how many rows have a value', async () => {
      const ref = newRef();
      const attributes = (...names: [string, JsonValue][]) => ({ attributes: names });
      await publish(ref, [
        person('a', attributes(['Größe', 1], ['__proto__', 'x'], ['none', null], ['empty', []])),
        person('b', attributes(['Größe', [1, 2]], ['key', 'y'])),
      ]);
      const named = async (prefix?: string) =>
        requireOk(
          await opened.store.attributes(ref, { limit: 9, ...(prefix === undefined ? {} : { prefix }) }),
        );
      expect(await named()).toEqual([
        { attribute: 'Größe', count: 2 },
        { attribute: '__proto__', count: 1 },
        { attribute: 'key', count: 1 },
      ]);
      expect(await named('gr0')).toEqual([]);
      expect(await named('GRO')).toEqual([{ attribute: 'Größe', count: 2 }]);
      await publish(ref, [person('b', attributes(['Größe', [1, 2]], ['key', 'y']))]);
      expect(await named()).toEqual([
        { attribute: 'Größe', count: 1 },
        { attribute: 'key', count: 1 },
      ]);
      const facet = requireOk(
        await opened.store.facet(ref, {
          selection: { filters: [] },
          attribute: 'Größe',
          prefix: '2',
          limit: 5,
        }),
      );
      expect(facet.values).toEqual([{ value: 2, count: 1 }]);
    });

    it('is touched without being read again, and forgotten with its connection', async () => {
      await writer.sweep();
      const before = await opened.storedRows();
      const ref = newRef('con_2');
      await publish(ref, people(20));
      await writer.touch(ref, { readAt: 99, revision: 'r2' });
      await writer.touch(newRef('con_2'), { readAt: 1 });
      expect(requireOk(await opened.store.state(ref))?.published).toMatchObject({
        readAt: 99,
        revision: 'r2',
        generation: 1,
      });
      expect(requireOk(await opened.store.states('con_2')).map((state) => state.ref)).toEqual([ref]);
      requireOk(await opened.store.forget('con_2'));
      expect(requireOk(await opened.store.states('con_2'))).toEqual([]);
      expect(await opened.store.page(ref, { filters: [], limit: 1 })).toMatchObject({ ok: false });
      await writer.sweep();
      expect(await opened.storedRows()).toBe(before);
    });
  });
}
