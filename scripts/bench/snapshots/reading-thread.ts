import 'server-only';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { INGEST_IDLE_MS, INGEST_LIMITS } from '#lib/directory/ingest.ts';
import type { Load, Loaded } from './ingest-thread.ts';

/** A thread that reads lists in, with the memory that the server gives its own, and gone as soon when there is none to read. */
export class ReadingThread {
  readonly #file: string;
  #worker: Worker | undefined;
  #leaving: NodeJS.Timeout | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async load(load: Load): Promise<Loaded> {
    clearTimeout(this.#leaving);
    this.#worker ??= await this.#start();
    this.#worker.postMessage(load);
    const [loaded]: Loaded[] = await once(this.#worker, 'message');
    if (loaded === undefined) throw new Error('the thread ended');
    this.#leaving = setTimeout(() => void this.end(), INGEST_IDLE_MS);
    return loaded;
  }

  async end(): Promise<void> {
    clearTimeout(this.#leaving);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(resolve('scripts/bench/snapshots/ingest-thread.ts'), {
      workerData: { location: { file: this.#file } },
      execArgv: ['--conditions=react-server', '--disable-warning=ExperimentalWarning'],
      resourceLimits: INGEST_LIMITS,
    });
    await once(worker, 'message');
    return worker;
  }
}
