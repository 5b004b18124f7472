import { describe, expect, it } from 'vitest';
import type { PolicyStatement } from '#lib/domain/access-data.ts';
import { compileAccess } from './compile-access.ts';
import { sampleQuestions } from './sample-questions.ts';
import { accountOf, allow, roleOf } from './test-account.ts';

// What roles are asked so that they can be told apart: `action resource`. `~` stands for a name nobody wrote down.
const P = '${roleAttribute/p}';

function sampled(most: number, ...statements: readonly PolicyStatement[]) {
  const { questions, whole } = sampleQuestions(
    compileAccess(accountOf({ roles: [roleOf('r', ...statements)] })),
    most,
  );
  return { questions: questions.map(({ question }) => `${question.action} ${question.resource}`), whole };
}

const questionsOf = (...statements: readonly PolicyStatement[]) => sampled(100, ...statements).questions;

describe('the questions a statement suggests', () => {
  it.each<readonly [written: string, asked: readonly string[]]>([
    ['proj/web', ['proj/web']],
    ['acct', ['acct']],
    ['proj/*', ['proj/~', 'proj/*']],
    ['proj/a*b', ['proj/a~b', 'proj/a*b']],
    [`proj/${P}`, ['proj/~']],
    [`proj/x-${P}*`, ['proj/x-~~', 'proj/x-~*']],
    [`proj/*:env/${P}`, ['proj/~:env/~', 'proj/*:env/~']],
    ['proj/*;a*,view:v*', ['proj/~;a~,view:v~', 'proj/*;a~,view:v~']],
    [`proj/*;{k:${P}}`, ['proj/~;{k:~}', 'proj/*;{k:~}']],
    ['proj/', []],
  ])('on %s: one thing, and all of them', (written, asked) => {
    expect(questionsOf(allow(written, 'x'))).toEqual(asked.map((resource) => `x ${resource}`));
  });

  it('name each action, with something in the place of a star', () => {
    expect(questionsOf(allow('proj/web', 'look', 'up*ate*'))).toEqual(['look proj/web', 'upXateX proj/web']);
  });

  it('name what is left out, and something beside it', () => {
    expect(questionsOf({ effect: 'allow', resources: ['proj/web'], notActions: ['del*'] })).toEqual([
      'delX proj/web',
      'anything proj/web',
    ]);
    expect(questionsOf({ effect: 'allow', actions: ['x'], notResources: ['proj/web;t:env/*'] })).toEqual([
      'x proj/web;t:env/~',
      'x proj/web;t:env/*',
      'x proj/~:env/~',
    ]);
    expect(questionsOf({ effect: 'allow', actions: ['x'], notResources: ['acct'] })).toEqual(['x acct']);
  });
});

describe('a sample', () => {
  const both = allow('proj/web', 'a', 'b');

  it('has each question once, and is whole where all of them fit', () => {
    expect(sampled(2, both, both)).toEqual({ questions: ['a proj/web', 'b proj/web'], whole: true });
    expect(sampled(1, both)).toEqual({ questions: ['a proj/web'], whole: false });
    expect(sampled(2, both, allow('proj/api', 'a'))).toMatchObject({ whole: false });
    // Where one part is missing nothing is asked, and no room is taken.
    expect(sampled(1, { effect: 'allow', actions: ['a'] }, allow('proj/web', 'a')).whole).toBe(true);
  });
});
