import fc from 'fast-check';

/**
 * fast-check for trying mutants: always the same cases, fewer of them, and a failing one is not made small, for nobody
 * reads it. Fewer cases can only let more mutants live.
 */
const MOST = Number(process.env.ACCESS_RUNS ?? 100);

export default {
  ...fc,
  assert: (property, { numRuns = 100, ...more } = {}) =>
    fc.assert(property, { ...more, numRuns: Math.min(numRuns, MOST), seed: 1, endOnFailure: true }),
};
