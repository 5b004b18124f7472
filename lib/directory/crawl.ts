import 'server-only';
import { ok, type Result } from '#lib/domain/result.ts';
import type { LiveDirectory } from '#lib/vendors/directory-source.ts';
import { rememberCrawl } from './crawl-table.ts';
import type { JobEnd, SnapshotJob } from './snapshot-job.ts';
import { snapshotRoom, snapshotStore } from './snapshot-room.ts';
import type { OpenDirectory } from './visible-connection.ts';
import { walkPages } from './walk-pages.ts';

/**
 * Reads a list its vendor pages, page by page, as background work: people's calls go first (R50). Each page is written
 * with the continuation after it, so that a pause or a restart loses at most one page.
 */
export async function crawl(
  job: SnapshotJob,
  directory: LiveDirectory,
  { descriptor }: OpenDirectory,
  resume: boolean,
): Promise<Result<JobEnd>> {
  const { ingest } = snapshotRoom();
  const store = await snapshotStore();
  const { ref } = job;
  const { connectionId: _, directory: __, ...scope } = ref;
  await rememberCrawl(job);
  const state = await store.state(ref);
  if (!state.ok) return state;
  const pending = resume ? state.value?.pending : undefined;
  const begun = await ingest.ask({ ask: 'begin', ref, resume: pending !== undefined });
  if (!begun.ok) return begun;
  job.rows = begun.value.rows;
  job.stretch = { at: Date.now(), rows: job.rows };
  job.published = state.value?.published;
  job.state = 'running';
  job.problem = undefined;
  const readAt = Date.now();
  const query = { scope, filters: [], limit: descriptor.maxPageSize };
  const from = pending?.cursor === undefined ? query : { ...query, cursor: pending.cursor };
  let unreadable = pending === undefined ? 0 : job.unreadable;
  for await (const page of walkPages(directory, from, job.stop.signal)) {
    if (job.stop.signal.aborted) return ok('stopped');
    if (!page.ok) return page;
    const { items, next, total, vendorCalls } = page.value;
    unreadable += page.value.unreadable;
    job.vendorCalls += vendorCalls;
    job.expected = total ?? job.expected;
    const added = await ingest.ask({
      ask: 'add',
      ref,
      rows: items,
      ...(next === undefined ? {} : { cursor: next }),
    });
    if (!added.ok) return added;
    job.rows = added.value.rows;
    if (next !== undefined) job.unreadable = unreadable;
  }
  if (job.stop.signal.aborted) return ok('stopped');
  const published = await ingest.ask({ ask: 'publish', ref, readAt, unreadable, allowShrink: false });
  if (!published.ok) return published;
  if (published.value.state !== 'suspicious') return ok('published');
  job.held = { readAt, unreadable };
  return ok('suspicious');
}
