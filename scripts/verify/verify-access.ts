import { Worker } from 'node:worker_threads';
import type { Verified } from './verify-batch.ts';

export interface Verification {
  readonly cases: number;
  readonly seed: number;
  readonly threads: number;
}

const BATCH = 5_000;

/** Whether both evaluators agreed on every case. Batches have seeds of their own, so that any number of threads asks the same. */
export async function verifyAccess({ cases, seed, threads }: Verification): Promise<boolean> {
  console.log(`${cases} cases from seed ${seed}, on ${threads} ${threads === 1 ? 'thread' : 'threads'}`);
  const batches = Array.from({ length: Math.ceil(cases / BATCH) }, (_, index) => ({
    seed: seed + index,
    cases: Math.min(BATCH, cases - index * BATCH),
  }));
  const started = performance.now();
  const progress = { done: 0, told: 0 };
  let failure: string | undefined;
  const work = async () => {
    const worker = new Worker(new URL('./verify-batch.ts', import.meta.url));
    for (let batch = batches.shift(); batch !== undefined && failure === undefined; batch = batches.shift()) {
      const verified = await ask(worker, batch);
      failure ??= verified.failure;
      progress.done += verified.cases;
      tell(progress, cases, started);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: threads }, work));
  if (failure !== undefined) console.error(`\nThe evaluators differ.\n\n${failure}`);
  else console.log(`They agree on all ${progress.done} cases.`);
  return failure === undefined;
}

function ask(worker: Worker, batch: { readonly seed: number; readonly cases: number }): Promise<Verified> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(batch);
  });
}

/** Every tenth of the way. */
function tell(progress: { done: number; told: number }, cases: number, started: number): void {
  const tenth = Math.floor((progress.done * 10) / Math.max(cases, 1));
  if (tenth === progress.told) return;
  progress.told = tenth;
  const perSecond = Math.round((progress.done * 1_000) / (performance.now() - started));
  console.log(`${progress.done} cases, ${perSecond} a second`);
}
