import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkBuild } from './check/check-build.mjs';
import { checkFloors } from './check/check-floors.mjs';
import { failureOfTool, failuresOfPlaywright, failuresOfVitest, tellFailures } from './check/failures.mjs';
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
const failures = [];
let passedInAll = 0;

/** A log is read without colours, and its end first. */
const isLog = !process.stdout.isTTY;
const { FORCE_COLOR: _forced, ...uncoloured } = { ...process.env, NO_COLOR: '1' };
const environment = isLog ? uncoloured : process.env;

function count(name, passed, failed) {
  passedInAll += passed;
  failures.push(...failed);
  console.log(`${failed.length === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${passed} passed, ${failed.length} failed`);
}

/** A tool whose verdict is its exit code; what it says is shown only when it finds something. */
async function runCheck(name, tool, args) {
  const { code, output } = await runTool(tool, args, { env: environment });
  if (code !== 0) console.log(output);
  count(name, code === 0 ? 1 : 0, code === 0 ? [] : [failureOfTool(name, output)]);
}

/** The real servers tests speak to: installed the first time, found there later. */
async function installServers() {
  const { code, output } = await run(pinnedNode(), ['scripts/servers/install-all.ts'], {
    show: true,
    env: environment,
  });
  count('servers', code === 0 ? 1 : 0, code === 0 ? [] : [failureOfTool('servers', output)]);
}

function countFacts(name, facts) {
  const failed = facts.filter((fact) => fact.failures.length > 0);
  for (const fact of failed) console.log(`${fact.name}:\n  ${fact.failures.join('\n  ')}`);
  count(
    name,
    facts.length - failed.length,
    failed.map((fact) => ({ where: name, what: fact.name, why: fact.failures[0] })),
  );
}

/** A test runner: its own report gives the numbers; no report is one failure. */
async function runTests(name, tool, args, { reportFile, env, read }) {
  const { code, output } = await runTool(tool, args, { show: true, env: { ...environment, ...env } });
  const report = readReport(reportFile);
  if (report === undefined) return count(name, 0, [failureOfTool(name, output)]);
  const { passed, failed } = read(report);
  // A runner that fails without a failed test (a broken set-up, an unhandled error) must not pass.
  const silent = failed.length === 0 && code !== 0;
  const why = `${tool} ended with code ${code}: see above.`;
  count(name, passed, silent ? [{ where: name, what: 'no test, but the runner', why }] : failed);
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
  const reporter = isLog ? './scripts/check/quiet-reporter.mjs' : 'dot';
  const reporters = [`--reporter=${reporter}`, '--reporter=json', `--outputFile.json=${file}`];
  await runTests(name, 'vitest', ['run', ...reporters, ...args], {
    reportFile: file,
    env: { ROLECALL_LOG_LEVEL: 'silent' },
    read: (report) => ({ passed: report.numPassedTests, failed: failuresOfVitest(report) }),
  });
}

async function runBrowserTests() {
  const browser = join(RESULTS, 'browser.json');
  await runTests('browser', 'playwright', ['test', '-c', 'e2e', '--reporter=list,json'], {
    reportFile: browser,
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browser, ROLECALL_LOG_LEVEL: 'error' },
    read: (report) => ({ passed: report.stats.expected, failed: failuresOfPlaywright(report) }),
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
const isBuilt = await buildIfChanged();
if (isBuilt) countFacts('build', checkBuild());
else count('build', 0, [{ where: 'build', what: 'next build', why: 'It failed: see above.' }]);
// After the others: servers that start would spoil the times those measure. One of them is our own, as it was built.
await runUnits('real servers', SERVER_TESTS);
if (isBuilt) await runBrowserTests();

console.log(`in ${Math.round((Date.now() - started) / 1000)} s`);
if (failures.length > 0) console.log(tellFailures(failures).join('\n'));
console.log(`${passedInAll} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && passedInAll > 0 ? 0 : 1);
