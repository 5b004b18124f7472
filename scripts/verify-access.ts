import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { verifyAccess } from './verify/verify-access.ts';

// `npm run verify:access`: two evaluators of access, written apart, asked the same random questions. Ends at the first on which
// they differ, with the smallest account found that shows it. `npm run verify:access -- --cases 5000 --seed 7 --threads 1`.
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: process.env.ACCESS_CASES ?? '1000000' },
    seed: { type: 'string', default: process.env.ACCESS_SEED ?? String(Date.now() % 1_000_000_000) },
    threads: { type: 'string', default: String(Math.min(4, availableParallelism())) },
  },
});
const [cases, seed, threads] = [values.cases, values.seed, values.threads].map(Number);
const whole = (value: number | undefined): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
if (!whole(cases) || !whole(seed) || !whole(threads) || threads === 0) {
  console.error('--cases, --seed and --threads are whole numbers.');
  process.exit(64);
}
process.exit((await verifyAccess({ cases, seed, threads })) ? 0 : 1);
