import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { leave, requireNode } from './launch/leave.mjs';
import { root } from './launch/paths.mjs';
import { runTool } from './launch/run.mjs';
import { countMutants } from './mutate/count-mutants.mjs';
import { MUTATED } from './mutate/mutated-files.mjs';

// `npm run mutate`: breaks the access engine in every small way StrykerJS knows and looks whether a test notices. It takes
// an hour or more; `npm run mutate -- lib/access/weigh.ts lib/access/reach.ts` looks at some files only.
const GOAL = 95;
const REPORT = join(root, '.cache/mutation.json');

requireNode();
const files = process.argv.slice(2);
rmSync(REPORT, { force: true });
const wanted = files.length > 0 ? files : MUTATED;
await runTool('stryker', ['run', 'scripts/mutate/stryker.config.mjs', '-m', wanted.join(',')], {
  show: true,
  // One difference is enough; the golden cases find most of them first.
  env: { ACCESS_CASES: '1500', ACCESS_DENIALS: '100', ACCESS_SEED: '1', ...process.env },
});

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return leave('There is no report of mutants to read.');
  }
};
const equivalent = read(new URL('./mutate/equivalent-mutants.json', import.meta.url));
const { rows, survivors, stale, share } = countMutants(read(REPORT), equivalent);
console.table(rows);
for (const { file, line, mutator, replacement } of survivors)
  console.log(`survived: ${file}: ${mutator}: ${line}  ->  ${replacement}`);
for (const { file, line } of stale) console.log(`listed as equivalent, but killed or gone: ${file}: ${line}`);
console.log(`${share.toFixed(1)} % of mutants killed, goal ${GOAL} %`);
process.exit(share >= GOAL && stale.length === 0 ? 0 : 1);
