const CAUGHT = ['Killed', 'Timeout'];
const ALIVE = ['Survived', 'NoCoverage'];

/**
 * Mutants by file, those that cannot be told from the original left out. A listed mutant is known by its file, the text of
 * its line, what it is and what it puts there, so that lines may move. `stale`: listed ones of these files that did not survive.
 */
export function countMutants({ files }, listed) {
  const rows = {};
  const survivors = [];
  const used = new Set();
  let [caught, all] = [0, 0];
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const alive = mutants.filter(({ status }) => ALIVE.includes(status)).map(describe(file, source));
    const equal = alive.filter((mutant) => listed.some((one) => isSame(one, mutant) && used.add(one)));
    const rest = alive.filter((mutant) => !equal.includes(mutant));
    const killed = mutants.filter(({ status }) => CAUGHT.includes(status)).length;
    rows[file.replace('lib/access/', '')] = { killed, survived: rest.length, equivalent: equal.length };
    survivors.push(...rest);
    caught += killed;
    all += killed + rest.length;
  }
  const stale = listed.filter((one) => one.file in files && !used.has(one));
  return { rows, survivors, stale, share: all === 0 ? 0 : (caught * 100) / all };
}

const describe =
  (file, source) =>
  ({ mutatorName, replacement, location }) => ({
    file,
    line: source.split('\n')[location.start.line - 1].trim(),
    column: location.start.column,
    mutator: mutatorName,
    replacement: replacement.replace(/\s+/g, ' '),
  });

const isSame = (one, other) =>
  ['file', 'line', 'mutator', 'replacement'].every((field) => one[field] === other[field]);
