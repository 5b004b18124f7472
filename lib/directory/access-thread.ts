import 'server-only';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Problem, problem } from '#lib/domain/problem.ts';
import { fail, ok, type Result, refuse } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';
import { placeProblem } from '#lib/snapshots/place-problem.ts';
import type { SnapshotLocation } from '#lib/snapshots/snapshot-store.ts';
import type { AccessReply, AccessTask, AccessWork } from './access-message.ts';

/** How long the thread stays when nobody asks, in milliseconds: its memory is better given back. */
const IDLE = 600_000;
/** Milliseconds a task may compute. A person waits for an answer; nobody for a reading. */
const PATIENCE: Readonly<Record<AccessTask, number>> = {
  list: 10_000,
  keep: 120_000,
  answer: 15_000,
  lines: 15_000,
  drop: 10_000,
};
const WAITING = 100;
/** Milliseconds a person's question waits for its turn (R48). */
const TURN = 10_000;
/** Of the thread's heap; an account that needs more ends the thread and not the server. */
const MEGABYTES = 1024;
/** Of it for what is new: an account is opened out of so many small things that collecting them often costs a quarter. */
const YOUNG_MEGABYTES = 32;

/** Not by the place of this file: the framework bundles it, the thread runs from the source. */
const THREAD = 'lib/directory/access-worker.ts';

const STOPPED = problem('internal', 'The thread that computes access stopped. Try again.');
const BUSY = problem('rate-limited', 'Too many questions about access are waiting.', {
  retryAfterSeconds: 1,
});
const TOO_LONG = problem('internal', 'This took too long to compute. Ask about less at once.');

interface Task {
  readonly id: number;
  readonly task: AccessTask;
  readonly input: AccessWork[AccessTask]['input'];
  readonly signal: AbortSignal | undefined;
  readonly settle: (result: Result<never>) => void;
}

interface Unlike {
  readonly thread?: string;
  readonly patience?: Readonly<Record<AccessTask, number>>;
  readonly megabytes?: number;
  readonly turn?: number;
}

/**
 * The server's end of the access thread, started at the first task. One task at a time is with the thread: if it ends
 * the thread or computes too long, that task alone fails, and the others go to a new thread.
 */
export class AccessThread {
  readonly #place: SnapshotLocation;
  readonly #thread: string;
  readonly #patience: Readonly<Record<AccessTask, number>>;
  readonly #megabytes: number;
  readonly #turn: number;
  #queue: Task[] = [];
  #current: Task | undefined;
  #timer: NodeJS.Timeout | undefined;
  #worker: Worker | undefined;
  #reason: Problem = STOPPED;
  #last = 0;
  #closed = false;

  /** All but the place are others in tests only. */
  constructor(place: SnapshotLocation, unlike: Unlike = {}) {
    this.#place = place;
    this.#thread = unlike.thread ?? THREAD;
    this.#patience = unlike.patience ?? PATIENCE;
    this.#megabytes = unlike.megabytes ?? MEGABYTES;
    this.#turn = unlike.turn ?? TURN;
  }

  /** Problems: those of the task; `internal` where the thread failed or was too slow; `rate-limited` when too much waits. */
  ask<T extends AccessTask>(
    task: T,
    input: AccessWork[T]['input'],
    signal?: AbortSignal,
  ): Promise<Result<AccessWork[T]['output']>> {
    if (this.#closed) return Promise.resolve(refuse('shutting-down', 'Rolecall is shutting down.'));
    if (this.#queue.length >= WAITING) return Promise.resolve(fail(BUSY));
    this.#last += 1;
    const id = this.#last;
    return new Promise((settle) => {
      this.#queue.push({ id, task, input, signal, settle });
      // A reading keeps nobody waiting.
      if (task !== 'keep') setTimeout(() => this.#turnAway(id), this.#turn).unref();
      this.#next();
    });
  }

  #turnAway(id: number): void {
    const task = this.#queue.find((one) => one.id === id);
    if (task === undefined) return;
    this.#queue = this.#queue.filter((one) => one !== task);
    task.settle(fail(BUSY));
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const waiting = this.#queue;
    this.#queue = [];
    for (const { settle } of waiting) settle(fail(STOPPED));
    await this.#worker?.terminate();
  }

  #next(): void {
    if (this.#current !== undefined) return;
    clearTimeout(this.#timer);
    const task = this.#queue.shift();
    if (task === undefined) {
      this.#timer = setTimeout(() => this.#leave(), IDLE).unref();
      return;
    }
    if (task.signal?.aborted === true) {
      task.settle(fail(STOPPED));
      this.#next();
      return;
    }
    this.#current = task;
    const worker = this.#worker ?? this.#start();
    const { id, input } = task;
    worker.postMessage({ id, task: task.task, input }, 'bodies' in input ? transferable(input.bodies) : []);
    this.#timer = setTimeout(() => this.#giveUp(worker), this.#patience[task.task]).unref();
  }

  #leave(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
  }

  #giveUp(worker: Worker): void {
    this.#reason = TOO_LONG;
    void worker.terminate();
  }

  #start(): Worker {
    const worker = new Worker(resolve(/* turbopackIgnore: true */ process.cwd(), this.#thread), {
      execArgv: ['--conditions=react-server', '--disable-warning=ExperimentalWarning'],
      workerData: { place: this.#place },
      resourceLimits: {
        maxOldGenerationSizeMb: this.#megabytes,
        maxYoungGenerationSizeMb: YOUNG_MEGABYTES,
      },
    });
    worker.on('message', (reply: AccessReply) => this.#hear(reply));
    worker.on('error', (error) => {
      this.#reason = placeProblem(error) ?? STOPPED;
      log.error({ event: 'access.thread-failed', error });
    });
    worker.on('exit', () => this.#lose(worker));
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #hear(reply: AccessReply): void {
    const task = this.#current;
    if (task?.id !== reply.id) return;
    this.#current = undefined;
    task.settle('problem' in reply ? fail(reply.problem) : ok(reply.output as never));
    this.#next();
  }

  #lose(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const task = this.#current;
    const reason = this.#reason;
    this.#current = undefined;
    this.#reason = STOPPED;
    task?.settle(fail(reason));
    if (!this.#closed && task !== undefined) this.#next();
  }
}

/** Bodies own their memory alone only if they are not slices of a shared pool; those are copied. */
function transferable(bodies: Readonly<Record<string, Uint8Array>>): ArrayBuffer[] {
  return Object.values(bodies).flatMap((body) =>
    body.buffer instanceof ArrayBuffer && body.byteLength === body.buffer.byteLength ? [body.buffer] : [],
  );
}
