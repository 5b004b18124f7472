import { describe, expect, it } from 'vitest';
import { type Glob, globOf, includes } from './glob.ts';
import { type Pattern, readPattern } from './pattern.ts';
import { type BoundValue, fill, templateOf } from './template.ts';

const P = '${roleAttribute/p}';
const Q = '${roleAttribute/q}';

function patternOf(text: string): Pattern {
  const read = readPattern(text, 0, ':;');
  if (read.state !== 'read') throw new Error(read.message);
  return read.pattern;
}

const globFor = (text: string): Glob => globOf(patternOf(text));
const isSame = (one: Glob, other: Glob) => includes(one, other) && includes(other, one);

function filledWith(written: string, values: Readonly<Record<string, string>> | 'open'): Glob | undefined {
  const bound = ([name, text]: [string, string]): [string, BoundValue] => [
    name,
    { pattern: patternOf(text), glob: globFor(text) },
  ];
  return fill(
    templateOf(patternOf(written)),
    values === 'open' ? values : new Map(Object.entries(values).map(bound)),
  );
}

describe('a name with role attributes, filled in', () => {
  it.each<readonly [written: string, values: Readonly<Record<string, string>> | 'open', means: string]>([
    ['web', {}, 'web'],
    ['web*', { p: 'x' }, 'web*'],
    ['web', 'open', 'web'],
    [P, { p: 'web' }, 'web'],
    [P, { p: 'web*', q: 'x' }, 'web*'],
    [P, 'open', '*'],
    [`team-${P}`, { p: 'a' }, 'team-a'],
    [`team-${P}`, { p: 'a*' }, 'team-a*'],
    [`team-${P}`, 'open', 'team-*'],
    [`${P}-${Q}`, { p: 'a', q: 'b' }, 'a-b'],
    [`${P}-${Q}`, 'open', '*-*'],
    [`*${P}`, { p: 'a' }, '*a'],
  ])('%s with %j is %s', (written, values, means) => {
    const filled = filledWith(written, values);
    expect(filled !== undefined && isSame(filled, globFor(means))).toBe(true);
  });

  it.each([P, `team-${P}`, `${Q}${P}`, `${P}-${Q}`])('%s names nothing while p has no value', (written) => {
    expect(filledWith(written, { q: 'b' })).toBeUndefined();
  });
});
