import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Glob, globOf, includes, intersects } from './glob.ts';

const globFrom = (text: string): Glob =>
  globOf([...text].map((one) => (one === '*' ? { kind: 'wildcard' } : { kind: 'text', text: one })));

/** Written apart: tries every way a wildcard can go. */
function matches(glob: string, name: string): boolean {
  if (glob === '') return name === '';
  if (glob[0] === '*') return matches(glob.slice(1), name) || (name !== '' && matches(glob, name.slice(1)));
  return glob[0] === name[0] && matches(glob.slice(1), name.slice(1));
}

/** Every name up to five letters; `c` is in no glob, so that a wildcard can be told from letters. */
const NAMES = Array.from({ length: 5 }).reduce<string[]>(
  (names) => [...new Set([...names, ...names.flatMap((name) => ['a', 'b', 'c'].map((one) => name + one))])],
  [''],
);
const glob = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 4 });

describe('globs', () => {
  it('include and intersect as trying every short name says', () => {
    fc.assert(
      fc.property(glob, glob, (left, right) => {
        const inRight = NAMES.filter((name) => matches(right, name));
        const inBoth = inRight.filter((name) => matches(left, name));
        expect(includes(globFrom(left), globFrom(right))).toBe(inBoth.length === inRight.length);
        // Two globs of four letters that meet may do so in a name longer than five only.
        if (inBoth.length > 0) expect(intersects(globFrom(left), globFrom(right))).toBe(true);
        const longest = left.length + right.length <= 5;
        if (longest && inBoth.length === 0) expect(intersects(globFrom(left), globFrom(right))).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('takes no character for a wildcard but the wildcard', () => {
    const star = globOf([{ kind: 'text', text: '*' }]);
    const mark = globOf([{ kind: 'text', text: '\uffff' }]);
    for (const literal of [star, mark]) {
      expect(includes(literal, globFrom('*'))).toBe(false);
      expect(includes(globFrom('*'), literal)).toBe(true);
      expect(intersects(literal, globFrom('a'))).toBe(false);
    }
    expect(includes(globOf([{ kind: 'text', text: 'a\uffffb' }]), globFrom('ab'))).toBe(false);
  });

  it('takes thousands of wildcards in its stride', () => {
    const stars = globFrom('*'.repeat(5_000));
    const letters = globFrom('a*'.repeat(5_000));
    const near = globFrom(`${'a'.repeat(20_000)}b`);
    const started = performance.now();
    expect(includes(stars, letters)).toBe(true);
    expect(includes(letters, stars)).toBe(false);
    expect(includes(letters, near)).toBe(true);
    expect(includes(globFrom(`${'*a'.repeat(5_000)}c`), near)).toBe(false);
    expect(intersects(letters, stars)).toBe(true);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('two names with stars', () => {
  it.each([
    ['a*b', 'a*b', true, true],
    ['a*c*b', '*c', false, false],
    ['*b*c', 'b*a', false, false],
    ['a*', 'ab*', true, true],
    ['ab*', 'a*', false, true],
    ['*b', '*ab', true, true],
    ['*ab', '*b', false, true],
    ['a*', 'b*', false, false],
    ['*a', '*b', false, false],
    ['a*x', 'a*y', false, false],
    ['x*a', 'y*a', false, false],
    ['ab*', 'b*', false, false],
    ['*ab', '*a', false, false],
    ['a*a', 'a', false, false],
    ['ab*ba', 'aba', false, false],
    ['a*b*c', 'abc', true, true],
    ['a*bb*c', 'abc', false, false],
    ['*ab*ab*', 'ab', false, false],
    ['*ab*ab*', 'aab', false, false],
    ['*ab*ab*', 'abab', true, true],
    ['*a*ab', 'ab', false, false],
    ['a*b*b', 'ab', false, false],
    ['', '*', false, true],
    ['*', '', true, true],
  ])('%s and %s', (outer, inner, isIncluded, isShared) => {
    expect(includes(globFrom(outer), globFrom(inner))).toBe(isIncluded);
    expect(intersects(globFrom(outer), globFrom(inner))).toBe(isShared);
    expect(intersects(globFrom(inner), globFrom(outer))).toBe(isShared);
  });
});
