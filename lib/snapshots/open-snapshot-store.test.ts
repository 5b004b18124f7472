import { mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSnapshotStore } from './open-snapshot-store.ts';
import { openSnapshotWriter } from './open-snapshot-writer.ts';
import { openSql } from './open-sql.ts';
import { SnapshotReader } from './snapshot-reader.ts';
import { expectedFacet, expectedRows } from './test-oracle.ts';
import { requireOk } from './test-snapshots.ts';

const folder = () => join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'data');
const list = (connectionId: string) => ({ connectionId, directory: 'users' });

it('R55: keeps lists in private files', async () => {
  const dir = folder();
  const store = await openSnapshotStore({ file: join(dir, 'snapshots.db') });
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  for (const name of ['snapshots.db', 'snapshots.db-wal', 'snapshots.db-shm']) {
    expect(statSync(join(dir, name)).mode & 0o777, name).toBe(0o600);
  }
  await store.close();
  expect(await store.state(list('a'))).toMatchObject({ ok: false, problem: { slug: 'internal' } });
});

it('does not open what is no database, nor one of a newer version', async () => {
  const dir = folder();
  mkdirSync(dir);
  const file = join(dir, 'snapshots.db');
  writeFileSync(file, 'no database '.repeat(1000));
  await expect(openSnapshotStore({ file })).rejects.toThrow();
  const newer = join(dir, 'newer.db');
  const sql = await openSql({ file: newer });
  await sql.all('insert into snapshot_migration (number, checksum) values (?, ?)', [99, 'x']);
  await sql.close();
  await expect(openSnapshotStore({ file: newer })).rejects.toThrow('another version');
});

it('R54: a thread that ends answers what was asked of it with a problem, and is replaced', async () => {
  const store = await openSnapshotStore({ file: 'unused' }, 'lib/snapshots/test-failing-thread.ts');
  for (let round = 0; round < 2; round += 1) {
    const waiting = store.state(list('never'));
    expect(await store.state(list('poison'))).toMatchObject({ ok: false, problem: { slug: 'internal' } });
    expect(await waiting).toMatchObject({ ok: false, problem: { slug: 'internal' } });
    expect(await store.state(list('fine'))).toEqual({ ok: true, value: undefined });
  }
  await store.close();
});

/** The same few words in a hundred ways, so that terms share their parts. */
function manyRows(count: number) {
  const words = ['Anna', 'Élodie', 'Smith', 'Müller', 'smythe', 'o', 'ann', 'łódź', '日本', 'mit'];
  let state = 7;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  const word = () => words[random(words.length)] ?? '';
  return Array.from({ length: count }, (_, at) => ({
    key: `user-${(at * 7919) % 100_003}`,
    name: `${word()} ${word()}${random(900)}`,
    email: `${word()}.${random(5000)}@example.com`,
    lastSeen: new Date(1.6e12 + random(1e9) * 100).toISOString(),
    attributes: [
      ['plan', ['free', 'pro', 'team'][random(3)] ?? ''],
      ['seats', random(2000)],
      ['since', new Date(1.5e12 + random(1e9) * 100).toISOString()],
      ...(at % 9 === 0 ? [] : [['serial', serial(at)] as [string, string | number | boolean]]),
      ...(random(4) === 0 ? [] : [['tags', [word(), word(), `t${random(2000)}`]] as [string, string[]]]),
    ] as [string, string | number | boolean | string[]][],
    withheld: [],
    addressable: true,
  }));
}

/** Another for every row, of every class that a list may mix. */
function serial(at: number): string | number | boolean {
  if (at % 10 === 1) return new Date(1.5e12 + at * 1e7).toISOString();
  if (at % 10 === 2) return at * 7919;
  if (at === 13 || at === 1013) return at === 13;
  return `Sérial ${(at * 104_729) % 100_003}-${at}`;
}

const filters = [
  [],
  [{ attribute: 'serial', operator: 'contains', values: ['serial 12'] }],
  [{ attribute: 'serial', operator: 'contains', values: ['201'] }],
  [{ attribute: 'serial', operator: 'contains', values: ['0'] }],
  [{ attribute: 'serial', operator: 'contains', values: ['ue'] }],
  [{ attribute: 'serial', operator: 'contains', values: [''] }],
  [{ attribute: 'name', operator: 'contains', values: ['\u0301'] }],
  [{ attribute: 'name', operator: 'contains', values: ['smit'] }],
  [{ attribute: 'name', operator: 'contains', values: ['n'] }],
  [{ attribute: 'email', operator: 'contains', values: ['@example'] }],
  [{ attribute: 'email', operator: 'contains', values: ['łód'] }],
  [
    { attribute: 'tags', operator: 'is', values: ['mit'] },
    { attribute: 'plan', operator: 'is-not', values: ['pro'] },
  ],
  [{ attribute: 'tags', operator: 'missing', values: [] }],
  [{ attribute: 'seats', operator: 'after', values: [1900] }],
  [{ attribute: 'seats', operator: 'starts-with', values: ['19'] }],
  [{ attribute: 'since', operator: 'contains', values: ['2018-0'] }],
  [{ attribute: 'lastSeen', operator: 'before', values: ['2021-01-01T00:00:00Z'] }],
] as const;
const texts = [undefined, 'smit', 'ann', 'an', 'm', 'mith mu', 'example.com', '日', 'odie', 'zzz', '19'];
const sorts = ['key', 'name', 'lastSeen', 'seats', 'tags', 'plan', 'serial', 'nothing'];

/** A store that has these rows in segments of so many. */
async function written(rows: ReturnType<typeof manyRows>, capacity: number): Promise<string> {
  const file = join(folder(), 'snapshots.db');
  const writer = await openSnapshotWriter({ file }, capacity);
  const generation = await writer.begin(list('a'));
  await generation.add(rows);
  await generation.publish({ readAt: 1, unreadable: 0 });
  await writer.close();
  return file;
}

it('answers as the naive reading does over columns of thousands of values, too', async () => {
  const rows = manyRows(2000);
  const file = await written(rows, 900);
  const sql = await openSql({ file });
  const reader = new SnapshotReader(sql, { cacheBytes: 100_000 });
  for (const [at, text] of texts.entries()) {
    for (const [index, chosen] of filters.entries()) {
      if ((at + index) % 5 !== 0 && text !== undefined) continue;
      const sort = { field: sorts[(at + index) % sorts.length] ?? 'key', descending: (at + index) % 2 === 0 };
      const asked = { filters: chosen, ...(text === undefined ? {} : { text }) };
      const expected = expectedRows(rows, asked, sort);
      const first = requireOk(await reader.page(list('a'), { ...asked, sort, limit: 700 }));
      const { next } = first;
      const second =
        next === undefined
          ? undefined
          : requireOk(await reader.page(list('a'), { ...asked, sort, limit: 700, at: next }));
      const found = [...first.rows, ...(second?.rows ?? [])].map(({ key }) => key);
      expect(found, JSON.stringify({ asked, sort })).toEqual(expected.slice(0, 1400).map(({ key }) => key));
      expect(requireOk(await reader.count(list('a'), asked)).total).toBe(expected.length);
    }
  }
  const selection = { filters: [] };
  for (const attribute of ['plan', 'seats', 'tags', 'name', 'serial', 'key']) {
    const facet = requireOk(await reader.facet(list('a'), { selection, attribute, limit: 5000 }));
    expect(facet).toEqual(expectedFacet(rows, selection, attribute));
  }
  await sql.close();
}, 120_000);

it('a page asked for while all rows are counted comes first, and the count is right', async () => {
  const rows = manyRows(2000);
  const file = await written(rows, 100);
  const store = await openSnapshotStore({ file });
  const answered: string[] = [];
  const told = <T>(name: string, answer: Promise<T>) => answer.finally(() => answered.push(name));
  const asked = { filters: [], text: 'smith' };
  const [total, facet, page] = await Promise.all([
    told('count', store.count(list('a'), asked)),
    told('facet', store.facet(list('a'), { selection: asked, attribute: 'plan', limit: 5 })),
    told('page', store.page(list('a'), { filters: [], limit: 10 })),
  ]);
  expect(answered).toEqual(['page', 'count', 'facet']);
  expect(requireOk(total).total).toBe(expectedRows(rows, asked).length);
  expect(requireOk(facet)).toEqual(expectedFacet(rows, asked, 'plan'));
  expect(requireOk(page).rows).toHaveLength(10);
  const late = store.count(list('a'), { filters: [], text: 'example.com' });
  await store.close();
  expect(requireOk(await late).total).toBe(expectedRows(rows, { filters: [], text: 'example.com' }).length);
});
