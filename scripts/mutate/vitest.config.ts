import everyTest from '../../vitest.config.ts';

/** What a mutant of the access engine has to survive: the tests of its room, one after another. */
export default {
  ...everyTest,
  test: {
    ...everyTest.test,
    include: ['lib/access/**/*.test.ts'],
    // Times on a machine that does something else besides say nothing of mutants; sentences are not mutated.
    exclude: ['lib/access/adversarial-text.test.ts', 'lib/access/explain-*.test.ts'],
    maxWorkers: 1,
    fileParallelism: false,
  },
};
