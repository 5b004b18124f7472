import 'server-only';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Problem, problem } from '#lib/domain/problem.ts';
import { fail, type Result } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';
import { NearPages } from './near-pages.ts';
import { type CrossingPage, toPage } from './page-json.ts';
import { placeProblem } from './place-problem.ts';
import type { Answer, Call, Method } from './reader-call.ts';
import type { SnapshotLocation, SnapshotStore } from './snapshot-store.ts';

/** Not by the place of this file: the framework bundles it, the thread runs from the source. */
const THREAD = 'lib/snapshots/store-thread.ts';
const STOPPED = problem('internal', 'The snapshot reader stopped. Try again.');

/** After a thread could not start, milliseconds until a question starts another. */
const PAUSE_MS = 2000;

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

/** The same at once: while the database cannot be opened, every question is answered with why, and tries again. */
export function startSnapshotStore(location: SnapshotLocation): SnapshotStore {
  const store = new ThreadedStore(location, THREAD);
  store.ready.catch(() => undefined);
  return store;
}

type Waiting = (result: Result<never>) => void;

class ThreadedStore implements SnapshotStore {
  readonly ready: Promise<void>;
  readonly #location: SnapshotLocation;
  readonly #thread: string;
  readonly #waiting = new Map<number, Waiting>();
  readonly #near: NearPages | undefined;
  #worker: Worker | undefined;
  #next = 0;
  #closed = false;
  #isReady = false;
  /** Why the last thread ended. */
  #failure: Problem = STOPPED;
  #failedAt = 0;

  constructor(location: SnapshotLocation, thread: string) {
    this.#location = location;
    this.#thread = thread;
    if ('postgres' in location) this.#near = new NearPages(location.postgres);
    const { promise, resolve: opened, reject } = Promise.withResolvers<void>();
    this.ready = promise;
    this.#worker = this.#start(opened, reject);
  }

  state: SnapshotStore['state'] = (...input) => this.#ask('state', input);
  states: SnapshotStore['states'] = (...input) => this.#ask('states', input);
  page: SnapshotStore['page'] = async (...input) => {
    if (this.#closed) return fail(STOPPED);
    const page = (await this.#near?.page(...input)) ?? toPage(await this.#ask('page', input));
    if (page.ok) this.#near?.note(input[0]);
    return page;
  };
  count: SnapshotStore['count'] = (...input) => this.#ask('count', input);
  facet: SnapshotStore['facet'] = (...input) => this.#ask('facet', input);
  attributes: SnapshotStore['attributes'] = (...input) => this.#ask('attributes', input);
  find: SnapshotStore['find'] = (...input) => this.#ask('find', input);
  get: SnapshotStore['get'] = (...input) => this.#ask('get', input);
  forget: SnapshotStore['forget'] = (...input) => this.#ask('forget', input);
  verify: SnapshotStore['verify'] = (...input) => this.#ask('verify', input);

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.all([this.#near?.close(), this.#end()]);
  }

  async #end(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    const ended = new Promise((done) => worker.once('exit', done));
    worker.postMessage('close');
    await ended;
  }

  #ask(method: 'page', input: Parameters<SnapshotStore['page']>): Promise<CrossingPage>;
  #ask<M extends Exclude<Method, 'page'>>(
    method: M,
    input: Parameters<SnapshotStore[M]>,
  ): ReturnType<SnapshotStore[M]>;
  #ask(method: Method, input: Call['input']): Promise<Result<never>> {
    if (this.#closed) return Promise.resolve(fail(STOPPED));
    if (this.#worker === undefined && performance.now() - this.#failedAt < PAUSE_MS) {
      return Promise.resolve(fail(this.#failure));
    }
    this.#worker ??= this.#start();
    const id = this.#next++;
    const { promise, resolve: answer } = Promise.withResolvers<Result<never>>();
    this.#waiting.set(id, answer);
    this.#worker.postMessage({ id, method, input });
    return promise;
  }

  #start(opened?: () => void, refused?: (error: unknown) => void): Worker {
    this.#isReady = false;
    this.#failure = STOPPED;
    const worker = new Worker(resolve(/* turbopackIgnore: true */ process.cwd(), this.#thread), {
      workerData: this.#location,
      execArgv: ['--conditions=react-server', '--disable-warning=ExperimentalWarning'],
      // Young ones small: what a question looks at is garbage at once, and lies outside the heap, where it is not counted.
      resourceLimits: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 12 },
    });
    worker.on('message', (message: Answer | 'ready') => {
      if (message === 'ready') {
        this.#isReady = true;
        opened?.();
      } else this.#settle(message);
    });
    worker.on('error', (error) => {
      this.#failure = placeProblem(error) ?? STOPPED;
      log.error({ event: 'snapshots.thread-failed', error, reason: this.#failure.detail });
      refused?.(error);
    });
    worker.on('exit', () => this.#ended());
    return worker;
  }

  #settle({ id, json }: Answer): void {
    const answer = this.#waiting.get(id);
    this.#waiting.delete(id);
    answer?.(JSON.parse(json));
  }

  /** What was being asked is answered with a problem; a thread that had been ready is replaced at once. */
  #ended(): void {
    for (const answer of this.#waiting.values()) answer(fail(this.#failure));
    this.#waiting.clear();
    this.#worker = undefined;
    this.#failedAt = performance.now();
    if (this.#isReady && !this.#closed) this.#worker = this.#start();
  }
}
