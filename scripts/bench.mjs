import { parseArguments } from './bench/arguments.mjs';
import { printFigures, printMachine, printTitle, printVerdict } from './bench/report.mjs';
import { ensureBuild } from './launch/build.mjs';
import { stopAll } from './launch/children.mjs';
import { ensureDependencies } from './launch/dependencies.mjs';
import { requireNode } from './launch/leave.mjs';

// `npm run bench`: every figure this project promises, beside its goal. `npm run bench -- list moves` measures some groups.
requireNode();
const { groups, strict } = parseArguments(process.argv.slice(2));
await ensureDependencies();
await ensureBuild();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    stopAll('SIGTERM');
    process.exit(130);
  });
}

printMachine();
const figures = [];
const broken = [];
for (const name of groups) {
  try {
    // Loaded here: the groups need what was installed above.
    const { title, measure } = await import(`./bench/${name}.mjs`);
    printTitle(name, title);
    const measured = await measure();
    printFigures(measured);
    figures.push(...measured);
  } catch (error) {
    broken.push(name);
    console.error(`\n${name}: could not be measured.`, error);
  }
}
printVerdict(figures, broken);
const missed = figures.some((figure) => figure.missed);
process.exit(broken.length > 0 || (strict && missed) ? 1 : 0);
