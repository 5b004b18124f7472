import { describe, expect, it } from 'vitest';
import { describeFailure, verifyCases } from './test-verify-cases.ts';

/** Fewer while mutants are tried, where one difference is enough. */
const CASES = Number(process.env.ACCESS_CASES ?? 20_000);

describe('two evaluators written apart', () => {
  it(`agree on ${CASES} random cases`, { timeout: 120_000 }, () => {
    // Another one every day, so that a year of runs asks more than one run can; the same all day, to look into it.
    const seed = Number(process.env.ACCESS_SEED ?? Math.floor(Date.now() / 86_400_000));
    console.log(`access cases from seed ${seed} (ACCESS_SEED)`);
    const { cases, failure } = verifyCases(seed, CASES);
    expect(failure === undefined ? '' : describeFailure(failure), `seed ${seed}`).toBe('');
    expect(cases).toBeGreaterThanOrEqual(CASES);
  });
});
