import { describe, expect, it } from 'vitest';
import { describeFailure, verifyCases } from './test-verify-cases.ts';

/** `npm run verify:access` asks a million. Fewer while mutants are tried: there any difference is enough, and nobody reads it. */
const FEW = process.env.ACCESS_CASES;
const CASES = Number(FEW ?? 20_000);

describe('two evaluators written apart', () => {
  it(`agree on ${CASES} random cases`, { timeout: 120_000 }, () => {
    // Another one every day, so that a year of runs asks more than one run can; the same all day, to look into it.
    const seed = Number(process.env.ACCESS_SEED ?? Math.floor(Date.now() / 86_400_000));
    console.log(`access cases from seed ${seed} (ACCESS_SEED)`);
    const { cases, failure } = verifyCases(seed, CASES, FEW !== undefined);
    expect(failure === undefined ? '' : describeFailure(failure), `seed ${seed}`).toBe('');
    expect(cases).toBeGreaterThanOrEqual(CASES);
  });
});
