import 'server-only';
import { parentPort, workerData } from 'node:worker_threads';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { openSnapshotWriter } from '#lib/snapshots/open-snapshot-writer.ts';
import { refKey } from '#lib/snapshots/snapshot-ref.ts';
import type { GenerationWriter } from '#lib/snapshots/snapshot-writer.ts';
import { writingProblem } from '#lib/snapshots/writing-problem.ts';
import { findVendor } from '#lib/vendors/registry.ts';
import type { IngestOutcome, IngestReply, IngestRequest, Publication, Whole } from './ingest-message.ts';

/** The thread that reads vendors' whole lists and writes snapshots, so that no request waits for either (R37, R38). */

const BATCH = 2000;
const writer = await openSnapshotWriter(workerData.place);
const open = new Map<string, GenerationWriter>();
let turn: Promise<void> = Promise.resolve();

parentPort?.on('message', ({ id, request }: { id: number; request: IngestRequest }) => {
  // One after the other, in the order asked: the writer is one hand.
  turn = turn.then(async () => reply(await answer(id, request)));
});

function reply(message: IngestReply): void {
  parentPort?.postMessage(message);
}

async function answer(id: number, request: IngestRequest): Promise<IngestReply> {
  try {
    const outcome = await carryOut(request, (rows) => reply({ id, progress: rows }));
    return outcome.ok ? { id, outcome: outcome.value } : { id, problem: outcome.problem };
  } catch (thrown) {
    open.clear();
    return { id, problem: writingProblem(thrown) };
  }
}

async function carryOut(
  request: IngestRequest,
  progress: (rows: number) => void,
): Promise<Result<IngestOutcome>> {
  switch (request.ask) {
    case 'whole':
      return readWhole(request, progress);
    case 'begin': {
      const generation = await begin(request.ref, request.resume);
      return ok({ state: 'done', rows: generation.rows });
    }
    case 'add': {
      const generation = await begin(request.ref, true);
      await generation.add(request.rows, request.cursor);
      return ok({ state: 'done', rows: generation.rows });
    }
    case 'publish':
      return ok(await publish(await begin(request.ref, 'only'), request));
    case 'abandon':
      await (await begin(request.ref, true)).abandon();
      open.delete(refKey(request.ref));
      return ok({ state: 'done', rows: 0 });
    case 'touch':
      await writer.touch(request.ref, {
        readAt: request.readAt,
        ...(request.revision === undefined ? {} : { revision: request.revision }),
      });
      return ok({ state: 'done', rows: 0 });
  }
}

async function readWhole(request: Whole, progress: (rows: number) => void): Promise<Result<IngestOutcome>> {
  const read = findVendor(request.vendor)?.readers?.[request.ref.directory];
  if (read === undefined) return refuse('not-found', 'This list is not given whole.');
  const whole = read(request.bodies);
  if (!whole.ok) return whole;
  const generation = await begin(request.ref, false);
  let batch: Parameters<GenerationWriter['add']>[0][number][] = [];
  for (const row of whole.value.rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    await generation.add(batch);
    progress(generation.rows);
    batch = [];
  }
  await generation.add(batch);
  const { revision, readAt } = request;
  const publication = { ref: request.ref, readAt, unreadable: whole.value.unreadable(), allowShrink: false };
  return ok(await publish(generation, revision === undefined ? publication : { ...publication, revision }));
}

async function begin(ref: Whole['ref'], resume: boolean | 'only'): Promise<GenerationWriter> {
  const key = refKey(ref);
  const known = resume === false ? undefined : open.get(key);
  if (known !== undefined) return known;
  const generation = await writer.begin(ref, { resume });
  open.set(key, generation);
  return generation;
}

async function publish(generation: GenerationWriter, publication: Publication): Promise<IngestOutcome> {
  const { ref, ...what } = publication;
  const state = await generation.publish(what);
  if (state === 'published') open.delete(refKey(ref));
  return { state, rows: generation.rows, unreadable: publication.unreadable };
}
