import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkBuild } from './check/check-build.mjs';
import { checkFloors } from './check/check-floors.mjs';
import { buildIfChanged } from './launch/build.mjs';
import { ensureDependencies } from './launch/dependencies.mjs';
import { requireNode } from './launch/leave.mjs';
import { pinnedNode, root } from './launch/paths.mjs';
import { run, runTool } from './launch/run.mjs';

// `npm test`: everything, offline after the install. The last line is `N passed, N failed`.
requireNode();
await ensureDependencies();

const RESULTS = join(root, '.cache/test-results');
/** Tests that start real servers of other makers. */
const SERVER_TESTS = ['scripts/unleash', 'scripts/postgres'];
const total = { passed: 0, failed: 0 };

function count(name, passed, failed) {
  total.passed += passed;
  total.failed += failed;
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${passed} passed, ${failed} failed`);
}

/** A tool whose verdict is its exit code; what it says is shown only when it finds something. */
async function runCheck(name, tool, args) {
  const { code, output } = await runTool(tool, args);
  if (code !== 0) console.log(output);
  count(name, code === 0 ? 1 : 0, code === 0 ? 0 : 1);
}

/** The real servers tests speak to: installed the first time, found there later. */
async function installServers() {
  const { code } = await run(pinnedNode(), ['scripts/servers/install-all.ts'], { show: true });
  count('servers', code === 0 ? 1 : 0, code === 0 ? 0 : 1);
}

function countFacts(name, facts) {
  const failed = facts.filter((fact) => fact.failures.length > 0);
  for (const fact of failed) console.log(`${fact.name}:\n  ${fact.failures.join('\n  ')}`);
  count(name, facts.length - failed.length, failed.length);
}

/** A test runner: its own report gives the numbers; no report is one failure. */
async function runTests(name, tool, args, { reportFile, env, read }) {
  const { code } = await runTool(tool, args, { show: true, env: { ...process.env, ...env } });
  const report = readReport(reportFile);
  if (report === undefined) return count(name, 0, 1);
  const { passed, failed } = read(report);
  // A runner that fails without a failed test (a broken set-up, an unhandled error) must not pass.
  count(name, passed, failed === 0 && code !== 0 ? 1 : failed);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function runUnits(name, args) {
  const file = join(RESULTS, `${name.replace(' ', '-')}.json`);
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  await runTests(name, 'vitest', ['run', ...reporters, ...args], {
    reportFile: file,
    env: { ROLECALL_LOG_LEVEL: 'silent' },
    read: (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests + report.numPendingTests,
    }),
  });
}

async function runBrowserTests() {
  const browser = join(RESULTS, 'browser.json');
  await runTests('browser', 'playwright', ['test', '-c', 'e2e', '--reporter=list,json'], {
    reportFile: browser,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browser, ROLECALL_LOG_LEVEL: 'error', FORCE_COLOR: '0' },
    read: ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }),
  });
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const started = Date.now();

await runCheck('types', 'tsc', ['-p', '.']);
await runCheck('style', 'biome', ['ci', '--colors=off', '.']);
await runCheck('imports', 'depcruise', [
  '-c',
  '.dependency-cruiser.mjs',
  'app',
  'components',
  'lib',
  'instrumentation.ts',
  'proxy.ts',
]);
countFacts('versions', checkFloors());

await installServers();
await runUnits(
  'units',
  SERVER_TESTS.map((folder) => `--exclude=${folder}/**`),
);
// After the others: servers that start would spoil the times those measure.
await runUnits('real servers', SERVER_TESTS);

if (await buildIfChanged()) {
  countFacts('build', checkBuild());
  await runBrowserTests();
} else count('build', 0, 1);

console.log(`in ${Math.round((Date.now() - started) / 1000)} s`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
