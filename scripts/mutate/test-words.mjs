// The few words of vitest that the engine's tests use. In a process that tries a thousand mutants, tests are run again and
// again without being loaded again, which vitest is not made for.

/** Each `collect` gives the tests of one describe, made anew: what it makes ready for them is under test as well. */
export const groups = [];
let collecting;

const each =
  (add) =>
  (rows) =>
  (name, ...rest) => {
    for (const [number, row] of rows.entries()) {
      const run = rest.at(-1);
      add(`${name} ${number}`, () => run(...(Array.isArray(row) ? row : [row])));
    }
  };
const add = (name, ...rest) => {
  const test = { name, run: rest.at(-1) };
  if (collecting === undefined) groups.push({ collect: () => [test] });
  else collecting.push(test);
};
export const it = Object.assign(add, { each: each(add) });
const group = (_name, ...rest) => {
  if (collecting !== undefined) rest.at(-1)();
  else groups.push({ collect: () => collected(rest.at(-1)) });
};
export const describe = Object.assign(group, { each: each(group) });

function collected(body) {
  const tests = [];
  collecting = tests;
  try {
    body();
  } finally {
    collecting = undefined;
  }
  return tests;
}

const stringMatching = (pattern) => ({ fits: (text) => typeof text === 'string' && pattern.test(text) });

/** What `toEqual` compares: without fields that are undefined. */
function plain(value) {
  // Their order says nothing.
  if (value instanceof Map || value instanceof Set) {
    return [...value]
      .map(plain)
      .sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
  }
  if (ArrayBuffer.isView(value)) return Array.from(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(fields.map(([name, one]) => [name, plain(one)]));
}

function contains(value, part, exact) {
  if (typeof part?.fits === 'function') return part.fits(value);
  if (Array.isArray(part)) {
    return (
      Array.isArray(value) &&
      value.length === part.length &&
      part.every((one, at) => contains(value[at], one, exact))
    );
  }
  if (typeof part !== 'object' || part === null) return Object.is(value, part);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (exact && Object.keys(value).length !== Object.keys(part).length) return false;
  return Object.entries(part).every(([name, one]) => contains(value[name], one, exact));
}

const isEqual = (value, other) => contains(plain(value), plain(other), true);
const MATCHERS = {
  toBe: (value, other) => Object.is(value, other),
  toEqual: isEqual,
  toMatchObject: (value, part) => contains(value, part, false),
  toContain: (value, one) => value.includes(one),
  toContainEqual: (value, one) => value.some((other) => isEqual(other, one)),
  toMatch: (value, pattern) => (typeof pattern === 'string' ? value.includes(pattern) : pattern.test(value)),
  toBeDefined: (value) => value !== undefined,
  toBeUndefined: (value) => value === undefined,
  toHaveLength: (value, length) => value.length === length,
  toBeGreaterThan: (value, other) => value > other,
  toBeGreaterThanOrEqual: (value, other) => value >= other,
  toBeLessThan: (value, other) => value < other,
  toBeLessThanOrEqual: (value, other) => value <= other,
};

function expectation(value, message, isWanted) {
  const entries = Object.entries(MATCHERS).map(([name, holds]) => [
    name,
    (...given) => {
      if (holds(value, ...given) !== isWanted) throw new Error(`${message ?? ''} ${name}`);
    },
  ]);
  return Object.fromEntries(entries);
}

export const expect = Object.assign(
  (value, message) => ({ ...expectation(value, message, true), not: expectation(value, message, false) }),
  { stringMatching },
);
