import { parentPort } from 'node:worker_threads';
import { describeFailure, verifyCases } from '#lib/access/test-verify-cases.ts';

/** What came of one batch; a failure in words, with the seed that gives it again. */
export interface Verified {
  readonly cases: number;
  readonly failure?: string;
}

parentPort?.on('message', ({ seed, cases }: { readonly seed: number; readonly cases: number }) => {
  const verified = verifyCases(seed, cases);
  const { failure } = verified;
  const answer: Verified = {
    cases: verified.cases,
    ...(failure === undefined ? {} : { failure: `seed ${seed}: ${describeFailure(failure)}` }),
  };
  parentPort?.postMessage(answer);
});
