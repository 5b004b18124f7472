import 'server-only';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Problem, problem } from '#lib/domain/problem.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import { placeProblem } from '#lib/snapshots/place-problem.ts';
import type { SnapshotLocation } from '#lib/snapshots/snapshot-store.ts';
import type { IngestOutcome, IngestReply, IngestRequest } from './ingest-message.ts';

/** How long the thread stays when there is nothing to do, in milliseconds: its memory is better given back. */
export const INGEST_IDLE_MS = 5000;

/**
 * Bodies lie outside the heap; a list that needs more than this ends the thread and not the server. Young ones small: most
 * of what is read is garbage at once.
 */
export const INGEST_LIMITS = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 9 };

/** Not by the place of this file: the framework bundles it, the thread runs from the source. */
const THREAD = 'lib/directory/ingest-worker.ts';

const STOPPED = problem('internal', 'The thread that writes snapshots stopped. Read the list again.');

interface Waiting {
  readonly settle: (result: Result<IngestOutcome>) => void;
  readonly progress: ((rows: number) => void) | undefined;
}

/** The server's end of the ingest thread, which is started at the first request and leaves when idle. */
export class Ingest {
  readonly #place: SnapshotLocation;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last = 0;

  constructor(place: SnapshotLocation) {
    this.#place = place;
  }

  /**
   * Problems: those of the vendor's reader, `internal` where the thread failed, `snapshots-unavailable` where the database
   * is away; a failed thread is replaced.
   */
  ask(request: IngestRequest, progress?: (rows: number) => void): Promise<Result<IngestOutcome>> {
    clearTimeout(this.#idle);
    const worker = this.#worker ?? this.#start();
    this.#last += 1;
    const id = this.#last;
    return new Promise((settle) => {
      this.#waiting.set(id, { settle, progress });
      worker.postMessage({ id, request }, request.ask === 'whole' ? transferable(request.bodies) : []);
    });
  }

  /** Starts the thread while a vendor is still asked, so that its answer need not wait for that. */
  warm(): void {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    if (this.#waiting.size === 0) this.#leaveLater();
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  #start(): Worker {
    // Run from the source: the thread needs no bundle, and the framework's would carry the whole server.
    const worker = new Worker(resolve(/* turbopackIgnore: true */ process.cwd(), THREAD), {
      execArgv: ['--conditions=react-server', '--disable-warning=ExperimentalWarning'],
      workerData: { place: this.#place },
      resourceLimits: INGEST_LIMITS,
    });
    worker.on('message', (reply: IngestReply) => this.#hear(reply));
    worker.on('error', (error) => this.#lose(worker, placeProblem(error)));
    worker.on('exit', () => this.#lose(worker, undefined));
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #hear(reply: IngestReply): void {
    const waiting = this.#waiting.get(reply.id);
    if (waiting === undefined) return;
    if ('progress' in reply) {
      waiting.progress?.(reply.progress);
      return;
    }
    this.#waiting.delete(reply.id);
    waiting.settle('outcome' in reply ? ok(reply.outcome) : fail(reply.problem));
    if (this.#waiting.size === 0) this.#leaveLater();
  }

  #leaveLater(): void {
    this.#idle = setTimeout(() => this.#leave(), INGEST_IDLE_MS);
    this.#idle.unref();
  }

  /** What is asked while it leaves is for the next. */
  #leave(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }

  #lose(worker: Worker, why: Problem | undefined): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const failure = fail(why ?? STOPPED);
    for (const { settle } of this.#waiting.values()) settle(failure);
    this.#waiting.clear();
  }
}

/** Bodies own their memory alone only if they are not slices of a shared pool; those are copied. */
function transferable(bodies: Readonly<Record<string, Uint8Array>>): ArrayBuffer[] {
  return Object.values(bodies).flatMap((body) =>
    body.buffer instanceof ArrayBuffer && body.byteLength === body.buffer.byteLength ? [body.buffer] : [],
  );
}
