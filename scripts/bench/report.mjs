import { cpus, loadavg } from 'node:os';

/**
 * One measured number. `most` or `least` is its goal; a figure without either is told for what it is. `beside` says what
 * it was measured against in the same run.
 */
export function figure(name, value, unit, { most, least, beside } = {}) {
  const missed = !Number.isFinite(value) || (most !== undefined && value > most) || value < least;
  return { name, value, unit, most, least, beside, missed };
}

/** A busy machine misses goals that an idle one meets: say which it was. */
export function printMachine() {
  const [cores, load] = [cpus().length, loadavg()[0] ?? 0];
  const busy = load > cores / 2 ? ': other programs are at work, so times are worth less than ratios' : '';
  console.log(
    `${cores} cores, Node.js ${process.versions.node}, load ${load.toFixed(1)} before the start${busy}.`,
  );
}

/** Said before the measuring, which may take minutes. */
export function printTitle(name, title) {
  console.log(`\n${title}  (npm run bench -- ${name})`);
}

export function printFigures(figures) {
  for (const one of figures) console.log(`  ${verdictOf(one)}  ${lineOf(one)}`);
}

export function printVerdict(figures, broken) {
  const judged = figures.filter(hasGoal);
  const missed = judged.filter((one) => one.missed).length;
  console.log(`\n${judged.length - missed} of ${judged.length} goals met, ${missed} missed.`);
  if (broken.length > 0) console.log(`Not measured: ${broken.join(', ')}.`);
}

const hasGoal = ({ most, least }) => most !== undefined || least !== undefined;

function verdictOf(one) {
  if (!hasGoal(one)) return '      ';
  return one.missed ? 'MISSED' : 'ok    ';
}

function lineOf({ name, value, unit, most, least, beside }) {
  const parts = [name.padEnd(58), round(value, unit).padStart(12)];
  if (most !== undefined) parts.push(`  goal at most ${round(most, unit)}`);
  if (least !== undefined) parts.push(`  goal at least ${round(least, unit)}`);
  if (beside !== undefined) parts.push(`  (${beside})`);
  return parts.join('');
}

/** Enough digits to compare by, in the unit it was measured in. */
export function round(value, unit) {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`.trimEnd();
}
