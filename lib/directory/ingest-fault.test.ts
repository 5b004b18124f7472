import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openSnapshotStore } from '#lib/snapshots/open-snapshot-store.ts';
import { openSql } from '#lib/snapshots/open-sql.ts';
import type { SnapshotStore } from '#lib/snapshots/snapshot-store.ts';
import { INGEST_IDLE_MS, Ingest } from './ingest.ts';

const file = join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'data', 'snapshots.db');
const ref = { connectionId: 'con_1', directory: 'users' };
const page = { filters: [], sort: { field: 'key', descending: false }, limit: 10 };
let store: SnapshotStore;
beforeAll(async () => {
  store = await openSnapshotStore({ file });
});
afterAll(() => store.close());

const people = (count: number, name: string) =>
  Array.from({ length: count }, (_, at) => ({
    key: `user-${at}`,
    name,
    attributes: [['about', `${name} ${at} `.repeat(20)]] as [string, string][],
    withheld: [],
    addressable: true,
  }));

async function read(ingest: Ingest, name: string) {
  await ingest.ask({ ask: 'begin', ref, resume: false });
  const added = await ingest.ask({ ask: 'add', ref, rows: people(3000, name), cursor: 'here' });
  if (!added.ok) return added;
  return ingest.ask({ ask: 'publish', ref, readAt: 1, unreadable: 0, allowShrink: false });
}

async function shown() {
  const answer = await store.page(ref, page);
  return answer.ok ? new Set(answer.value.rows.map((row) => row.name)) : answer.problem;
}

it('R58, R61: without room a reading fails in words, the list stays as it was, and room mends it', async () => {
  const roomy = new Ingest({ file });
  expect(await read(roomy, 'before')).toMatchObject({ ok: true, value: { state: 'published', rows: 3000 } });
  const sql = await openSql({ file });
  const [size] = await sql.all<{ page_count: number }>('pragma page_count');
  const full = new Ingest({ file, mostPages: (size?.page_count ?? 0) + 20 });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const refused = await read(full, 'during');
    expect(refused).toMatchObject({
      ok: false,
      problem: {
        slug: 'internal',
        detail: 'There is no room left where snapshots are kept. What was read before is kept.',
        mayPass: true,
      },
    });
    expect(await shown()).toEqual(new Set(['before']));
  }
  await full.close();
  expect(await sql.all('pragma quick_check')).toEqual([{ quick_check: 'ok' }]);
  await sql.close();
  expect(await read(roomy, 'after')).toMatchObject({ ok: true, value: { state: 'published', rows: 3000 } });
  expect(await shown()).toEqual(new Set(['after']));
  await roomy.close();
}, 60_000);

it('a thread started ahead of its work does it, and ends with the room', async () => {
  const ahead = new Ingest({ file });
  ahead.warm();
  ahead.warm();
  expect(await read(ahead, 'ahead')).toMatchObject({ ok: true, value: { rows: 3000 } });
  expect(await shown()).toEqual(new Set(['ahead']));
  await ahead.close();
}, 60_000);

it('a commit that must outlast a power cut waits for the disk, the others do not', async () => {
  const sql = await openSql({ file });
  const level = () => sql.all('pragma synchronous');
  expect(await sql.transaction(level, 'durable')).toEqual([{ synchronous: 2 }]);
  expect(await sql.transaction(level)).toEqual([{ synchronous: 1 }]);
  await sql.close();
});

it('R54: a page that comes as the idle thread leaves is written by the next', async () => {
  const ingest = new Ingest({ file });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const other = { connectionId: 'con_2', directory: 'users' };
    await ingest.ask({ ask: 'begin', ref: other, resume: false });
    vi.advanceTimersByTime(INGEST_IDLE_MS);
    const added = await ingest.ask({ ask: 'add', ref: other, rows: people(10, 'late'), cursor: 'here' });
    expect(added).toMatchObject({ ok: true, value: { rows: 10 } });
  } finally {
    vi.useRealTimers();
    await ingest.close();
  }
});
