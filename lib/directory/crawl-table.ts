import 'server-only';
import { controlDatabase } from '#lib/database/control-database.ts';
import { refKey, type SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';
import type { SnapshotJob } from './snapshot-job.ts';

export interface RememberedCrawl {
  readonly ref: SnapshotRef;
  readonly state: 'running' | 'paused';
}

/** Notes that a crawl runs or is paused, so that the next start of the server knows. */
export async function rememberCrawl(
  job: Pick<SnapshotJob, 'ref' | 'startedAt'>,
  state: RememberedCrawl['state'] = 'running',
): Promise<void> {
  const { connectionId, directory, project, environment } = job.ref;
  await controlDatabase()
    .insertInto('crawl')
    .values({
      snapshot_key: refKey(job.ref),
      connection_id: connectionId,
      directory,
      project: project ?? null,
      environment: environment ?? null,
      state,
      started_at: job.startedAt,
    })
    .onConflict((conflict) => conflict.column('snapshot_key').doUpdateSet({ state }))
    .execute();
}

export async function forgetCrawl(ref: SnapshotRef): Promise<void> {
  await controlDatabase().deleteFrom('crawl').where('snapshot_key', '=', refKey(ref)).execute();
}

export async function rememberedCrawls(): Promise<readonly RememberedCrawl[]> {
  const rows = await controlDatabase().selectFrom('crawl').selectAll().execute();
  return rows.map((row) => ({
    state: row.state,
    ref: {
      connectionId: row.connection_id,
      directory: row.directory,
      ...(row.project === null ? {} : { project: row.project }),
      ...(row.environment === null ? {} : { environment: row.environment }),
    },
  }));
}
