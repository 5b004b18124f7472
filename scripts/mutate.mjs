import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { leave, requireNode } from './launch/leave.mjs';
import { root } from './launch/paths.mjs';
import { runTool } from './launch/run.mjs';
import { countMutants } from './mutate/count-mutants.mjs';
import { keepReport, rangesOf, readKnown } from './mutate/known-reports.mjs';
import { MUTATED } from './mutate/mutated-files.mjs';

// `npm run mutate`: breaks the access engine in every small way StrykerJS knows and looks whether a test notices. It takes
// an hour or more. With names of files (`npm run mutate -- lib/access/weigh.ts`) it looks at these only. What was found is
// remembered until a file changes: `--again` tries those that survived once more, by more cases; `--sum` only counts.
const GOAL = 95;
const REPORT = join(root, '.cache/mutation.json');
const KNOWN = join(root, '.cache/mutation-known.json');
const FEW = { ACCESS_RUNS: '20', ACCESS_CASES: '100', ACCESS_DENIALS: '10' };
const MORE = { ACCESS_RUNS: '300', ACCESS_CASES: '1500', ACCESS_DENIALS: '100' };

requireNode();
process.chdir(root);
const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const wanted = named.length > 0 ? named : MUTATED;
const equivalent = read(new URL('./mutate/equivalent-mutants.json', import.meta.url));
if (options.includes('--again')) await tryAgain();
else if (!options.includes('--sum')) keepReport(KNOWN, await tryMutants(wanted, FEW), false, wanted);

const { rows, survivors, stale, killed, all } = counted();
console.table(rows);
for (const { file, line, mutator, replacement } of survivors)
  console.log(`survived: ${file}: ${mutator}: ${line}  ->  ${replacement}`);
for (const { file, line } of stale) console.log(`listed as equivalent, but killed or gone: ${file}: ${line}`);
const missing = wanted.filter((name) => !(name.replace('lib/access/', '') in rows));
for (const file of missing) console.log(`not looked at since it changed: ${file}`);
const share = all === 0 ? 100 : (killed * 100) / all;
console.log(`${killed} of ${all} mutants killed: ${share.toFixed(1)} %, goal ${GOAL} %`);
process.exit(share >= GOAL && stale.length === 0 && missing.length === 0 ? 0 : 1);

function counted() {
  const known = Object.entries(readKnown(KNOWN)).filter(([name]) => wanted.includes(name));
  return countMutants(Object.fromEntries(known), equivalent);
}

async function tryAgain() {
  const places = rangesOf(counted().survivors);
  if (places.length > 0) keepReport(KNOWN, await tryMutants(places, MORE), true);
}

async function tryMutants(places, cases) {
  rmSync(REPORT, { force: true });
  await runTool('stryker', ['run', 'scripts/mutate/stryker.config.mjs', '-m', places.join(',')], {
    show: true,
    env: { ...cases, ACCESS_SEED: '1', ...process.env },
  });
  return read(REPORT);
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return leave('There is no report of mutants to read.');
  }
}
