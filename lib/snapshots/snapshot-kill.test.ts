import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killCount, runAndKill, warmUp as warmUpAt } from '#lib/database/test-kill.ts';
import { openSnapshotWriter } from './open-snapshot-writer.ts';
import { openSql } from './open-sql.ts';
import { SnapshotReader } from './snapshot-reader.ts';
import { BATCH, batchOf, ROWS, ref, SEGMENT_ROWS } from './test-kill-ingest.ts';
import { requireOk } from './test-snapshots.ts';

const LONG = 1_200_000;

/** The version readers see; its rows must all be there, and none of another. */
async function versionIn(file: string): Promise<number> {
  const sql = await openSql({ file });
  expect(await sql.all('pragma quick_check')).toEqual([{ quick_check: 'ok' }]);
  const reader = new SnapshotReader(sql);
  const { published } = requireOk(await reader.state(ref)) ?? {};
  const version = published?.readAt ?? 0;
  const list = Array.from({ length: ROWS / BATCH }, (_, at) => batchOf(version, at * BATCH)).flat();
  const query = { filters: [], sort: { field: 'key', descending: false }, limit: 1000 };
  const seen = version === 0 ? [] : requireOk(await reader.page(ref, query)).rows;
  expect(seen).toEqual(version === 0 ? [] : list.toSorted((a, b) => (a.key < b.key ? -1 : 1)));
  const found =
    version === 0 ? 0 : requireOk(await reader.count(ref, { text: `version ${version}`, filters: [] })).total;
  expect(found).toBe(version === 0 ? 0 : (ROWS / 3) * 2);
  await sql.close();
  return version;
}

/** Goes on from the cursor to the end, as a crawl does after a restart. */
async function resume(file: string, version: number): Promise<number> {
  const writer = await openSnapshotWriter({ file }, SEGMENT_ROWS);
  const generation = await writer.begin(ref, { resume: true });
  const [own = version + 1, from = 0] = generation.cursor?.split(' ').map(Number) ?? [];
  // Rows of an unfinished batch may be there before its cursor.
  expect(generation.rows).toBeGreaterThanOrEqual(from);
  for (let at = from; at < ROWS; at += BATCH) await generation.add(batchOf(own, at), `${own} ${at + BATCH}`);
  await generation.publish({ readAt: own, unreadable: 0 });
  await writer.sweep();
  await writer.close();
  return own;
}

it(
  'R57, R58: killed at any moment, a list is the last published one, whole, and reading goes on from the cursor',
  async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'data', 'snapshots.db');
    const warm = (first: number) =>
      warmUpAt(new URL('test-kill-ingest.ts', import.meta.url), [file, String(first)]);
    let version = 0;
    for (const kill of killCount(8)) {
      const lines = await runAndKill(warm(version + 1), 250);
      const acknowledged = Number(lines.at(-1) === 'ready' ? version : lines.at(-1));
      const seen = await versionIn(file);
      expect([acknowledged, acknowledged + 1]).toContain(seen);
      version = kill % 2 === 0 ? await resume(file, seen) : seen;
      expect(await versionIn(file)).toBe(version);
    }
    const writer = await openSnapshotWriter({ file }, SEGMENT_ROWS);
    await (await writer.begin(ref)).abandon();
    await writer.sweep();
    await writer.close();
    const sql = await openSql({ file });
    const [left] = await sql.all<{ rows: number }>('select count(*) as rows from snapshot_row');
    expect(left?.rows).toBe(ROWS);
    await sql.close();
  },
  LONG,
);
