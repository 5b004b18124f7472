import { fileURLToPath } from 'node:url';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'quick',
  plugins: [fileURLToPath(new URL('./quick-runner.mjs', import.meta.url))],
  // `server-only` means what it means to a server.
  testRunnerNodeArgs: ['--conditions=react-server'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // Loops are known by how often a place is passed; time alone would take a busy machine for one.
  timeoutMS: 90_000,
  dryRunTimeoutMinutes: 60,
  tempDirName: '.cache/stryker',
  ignorePatterns: [
    '.next',
    '.data',
    'test-results',
    'e2e',
    '.cache',
    'docs',
    'app',
    'components',
    'scripts/bench',
  ],
  symlinkNodeModules: true,
  // TypeScript 7 has no API for Stryker to rewrite a configuration with; naming none leaves it alone.
  tsconfigFile: 'none.json',
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: '.cache/mutation.json' },
};
