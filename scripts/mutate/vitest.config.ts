import everyTest from '../../vitest.config.ts';

/** What a mutant of the access engine has to survive: the tests of its room, one after another. */
export default {
  ...everyTest,
  test: { ...everyTest.test, include: ['lib/access/**/*.test.ts'], maxWorkers: 1, fileParallelism: false },
};
