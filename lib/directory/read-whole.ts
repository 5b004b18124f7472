import 'server-only';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { WholeDirectory } from '#lib/vendors/directory-source.ts';
import type { JobEnd, SnapshotJob } from './snapshot-job.ts';
import { snapshotRoom } from './snapshot-room.ts';
import type { OpenDirectory } from './visible-connection.ts';

/** Milliseconds one whole list may take its vendor; people do not wait for it (R48). */
const PATIENCE = 90_000;

/** Reads a list its vendor gives whole. `revision`: what the vendor said of the last reading; unchanged costs a touch. */
export async function readWhole(
  job: SnapshotJob,
  directory: WholeDirectory,
  { module }: OpenDirectory,
  revision: string | undefined,
): Promise<Result<JobEnd>> {
  const { ingest } = snapshotRoom();
  const { ref } = job;
  const { connectionId: _, directory: __, ...scope } = ref;
  const ctx: CallContext = {
    deadline: Date.now() + PATIENCE,
    priority: 'background',
    signal: job.stop.signal,
  };
  ingest.warm();
  const answer = await directory.readAll(ctx, scope, revision);
  if (job.stop.signal.aborted) return ok('stopped');
  if (!answer.ok) return answer;
  const readAt = Date.now();
  job.vendorCalls += answer.value.vendorCalls;
  if (answer.value.state === 'unchanged') {
    const touched = await ingest.ask({
      ask: 'touch',
      ref,
      readAt,
      ...(revision === undefined ? {} : { revision }),
    });
    return touched.ok ? ok('published') : touched;
  }
  const { bodies } = answer.value;
  const kept = {
    readAt,
    ...(answer.value.revision === undefined ? {} : { revision: answer.value.revision }),
  };
  const written = await ingest.ask(
    { ask: 'whole', ref, vendor: module.descriptor.id, bodies, ...kept },
    (rows) => {
      job.rows = rows;
    },
  );
  if (!written.ok) return written;
  job.rows = written.value.rows;
  if (written.value.state === 'suspicious') {
    job.held = { ...kept, unreadable: written.value.unreadable };
    return ok('suspicious');
  }
  return ok('published');
}
