const CAUGHT = ['Killed', 'Timeout'];
const ALIVE = ['Survived', 'NoCoverage'];

/**
 * Mutants by file, those that cannot be told from the original left out. A listed mutant is known by its file, the text of
 * its line, what it is and what it puts there, so that lines may move; each is listed by itself. `stale`: listed ones of
 * these files that did not survive.
 */
export function countMutants(files, listed) {
  const rows = {};
  const survivors = [];
  const used = new Set();
  let [killed, all] = [0, 0];
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const alive = mutants.filter(({ status }) => ALIVE.includes(status)).map(describe(file, source));
    const equal = alive.filter((mutant) => {
      const found = listed.find((one) => !used.has(one) && isSame(one, mutant));
      return found !== undefined && used.add(found);
    });
    const rest = alive.filter((mutant) => !equal.includes(mutant));
    const caught = mutants.filter(({ status }) => CAUGHT.includes(status)).length;
    const loops = mutants.filter(({ status }) => status === 'Timeout').length;
    const name = file.replace('lib/access/', '');
    rows[name] = { killed: caught, survived: rest.length, equivalent: equal.length, loops };
    survivors.push(...rest);
    killed += caught;
    all += caught + rest.length;
  }
  const stale = listed.filter((one) => one.file in files && !used.has(one));
  return { rows, survivors, stale, killed, all };
}

const describe =
  (file, source) =>
  ({ mutatorName, replacement, location }) => ({
    file,
    line: source.split('\n')[location.start.line - 1].trim(),
    location,
    mutator: mutatorName,
    replacement: replacement.replace(/\s+/g, ' '),
  });

const isSame = (one, other) =>
  ['file', 'line', 'mutator', 'replacement'].every((field) => one[field] === other[field]);
