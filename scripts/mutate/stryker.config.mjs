/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutate/vitest.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  mutate: ['lib/access/reach.ts'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  tempDirName: '.cache/stryker',
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { reportTests: false, allowColor: false, logTests: false },
  jsonReporter: { fileName: '.cache/mutation.json' },
  ignorePatterns: ['.next', '.data', 'test-results', 'e2e', '.cache', 'docs'],
  symlinkNodeModules: true,
  timeoutMS: 20_000,
  // TypeScript 7 has no API for Stryker to rewrite a configuration with; naming none leaves it alone.
  tsconfigFile: 'none.json',
};
