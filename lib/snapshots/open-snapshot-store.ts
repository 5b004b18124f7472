import 'server-only';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { problem } from '#lib/domain/problem.ts';
import { fail, type Result } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';
import type { Answer, Call, Method } from './reader-call.ts';
import type { SnapshotLocation, SnapshotStore } from './snapshot-store.ts';

/** Not by the place of this file: the framework bundles it, the thread runs from the source. */
const THREAD = 'lib/snapshots/store-thread.ts';
const STOPPED = problem('internal', 'The snapshot reader stopped. Try again.');

/**
 * Opens the store and its thread. Rejects when the database cannot be opened or is of another version. `thread` is
 * another file in tests only.
 */
export async function openSnapshotStore(
  location: SnapshotLocation,
  thread: string = THREAD,
): Promise<SnapshotStore> {
  const store = new ThreadedStore(location, thread);
  await store.ready;
  return store;
}

type Waiting = (result: Result<never>) => void;

class ThreadedStore implements SnapshotStore {
  readonly ready: Promise<void>;
  readonly #location: SnapshotLocation;
  readonly #thread: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker;
  #next = 0;
  #closed = false;
  #mayRestart = false;

  constructor(location: SnapshotLocation, thread: string) {
    this.#location = location;
    this.#thread = thread;
    const { promise, resolve: opened, reject } = Promise.withResolvers<void>();
    this.ready = promise;
    this.#worker = this.#start(opened, reject);
  }

  state: SnapshotStore['state'] = (...input) => this.#ask('state', input);
  states: SnapshotStore['states'] = (...input) => this.#ask('states', input);
  page: SnapshotStore['page'] = (...input) => this.#ask('page', input);
  count: SnapshotStore['count'] = (...input) => this.#ask('count', input);
  facet: SnapshotStore['facet'] = (...input) => this.#ask('facet', input);
  attributes: SnapshotStore['attributes'] = (...input) => this.#ask('attributes', input);
  find: SnapshotStore['find'] = (...input) => this.#ask('find', input);
  get: SnapshotStore['get'] = (...input) => this.#ask('get', input);
  forget: SnapshotStore['forget'] = (...input) => this.#ask('forget', input);

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const ended = new Promise((done) => this.#worker.once('exit', done));
    this.#worker.postMessage('close');
    await ended;
  }

  #ask<M extends Method>(method: M, input: Parameters<SnapshotStore[M]>): ReturnType<SnapshotStore[M]>;
  #ask(method: Method, input: Call['input']): Promise<Result<never>> {
    if (this.#closed) return Promise.resolve(fail(STOPPED));
    const id = this.#next++;
    const { promise, resolve: answer } = Promise.withResolvers<Result<never>>();
    this.#waiting.set(id, answer);
    this.#worker.postMessage({ id, method, input });
    return promise;
  }

  #start(opened: () => void, refused: (error: unknown) => void): Worker {
    const worker = new Worker(resolve(/* turbopackIgnore: true */ process.cwd(), this.#thread), {
      workerData: this.#location,
      execArgv: ['--conditions=react-server', '--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 },
    });
    worker.on('message', (message: Answer | 'ready') => {
      if (message === 'ready') {
        this.#mayRestart = true;
        opened();
      } else this.#settle(message);
    });
    worker.on('error', (error) => {
      log.error({ event: 'snapshots.thread-failed', error });
      refused(error);
    });
    worker.on('exit', () => this.#ended());
    return worker;
  }

  #settle({ id, result }: Answer): void {
    const answer = this.#waiting.get(id);
    this.#waiting.delete(id);
    answer?.(result as Result<never>);
  }

  /** What was being asked is answered with a problem; a thread that had once been ready is started anew. */
  #ended(): void {
    for (const answer of this.#waiting.values()) answer(fail(STOPPED));
    this.#waiting.clear();
    if (this.#closed) return;
    if (!this.#mayRestart) {
      this.#closed = true;
      return;
    }
    this.#mayRestart = false;
    this.#worker = this.#start(
      () => undefined,
      () => undefined,
    );
  }
}
