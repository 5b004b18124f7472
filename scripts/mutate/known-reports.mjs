import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What earlier runs said of files that are still as they were then. */
export function readKnown(file) {
  let files = {};
  try {
    files = JSON.parse(readFileSync(file, 'utf8')).files;
  } catch {
    return files;
  }
  return Object.fromEntries(Object.entries(files).filter(([name, { source }]) => source === textOf(name)));
}

/**
 * Puts the files of a new report in the place of the earlier ones; of a file tried only in parts those parts. A file in
 * which there is nothing to break is in no report: `tried` names all that were looked at.
 */
export function keepReport(file, report, inParts, tried = []) {
  const known = readKnown(file);
  const files = { ...known };
  for (const name of tried) if (name.endsWith('.ts')) files[name] = { source: textOf(name), mutants: [] };
  for (const [name, found] of Object.entries(report.files))
    files[name] = inParts && known[name] !== undefined ? withParts(known[name], found) : found;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ files }));
  return files;
}

function withParts(known, found) {
  const again = new Map(found.mutants.map((mutant) => [placeOf(mutant), mutant]));
  return { ...known, mutants: known.mutants.map((mutant) => again.get(placeOf(mutant)) ?? mutant) };
}

const placeOf = ({ location, mutatorName, replacement }) =>
  JSON.stringify([location.start, location.end, mutatorName, replacement]);

/** Where the mutants are, as StrykerJS takes it: `lib/access/weigh.ts:3:0-4:10`. */
export function rangesOf(mutants) {
  const at = ({ line, column }) => `${line}:${column - 1}`;
  return mutants.map(({ file, location: { start, end } }) => `${file}:${at(start)}-${at(end)}`);
}

function textOf(name) {
  try {
    return readFileSync(name, 'utf8');
  } catch {
    return undefined;
  }
}
