import { describe, expect, it } from 'vitest';
import { compareRoles, compareSubjects } from './compare.ts';
import { compileAccess } from './compile-access.ts';
import { effective } from './effective.ts';
import { matrix } from './matrix.ts';
import { questionsInside, questionsOn } from './scope-questions.ts';
import { accountOf, allow, ask, deny, roleOf } from './test-account.ts';

const kind = (label: string, path: readonly string[], ...actions: readonly string[]) => ({
  label,
  path,
  actions: actions.map((id) => ({ id })),
});

describe('a scope', () => {
  const access = compileAccess(
    accountOf({
      kinds: [
        kind('project', ['proj'], 'viewProject'),
        kind('environment', ['proj', 'env'], 'updateName'),
        kind('flag', ['proj', 'env', 'flag'], 'updateOn', 'delete'),
        kind('metric', ['proj', 'metric'], 'create'),
        kind('member', ['member'], 'invite'),
      ],
      roles: [
        roleOf('one', allow('proj/*:env/*:flag/*', '*'), deny('proj/*:env/*:flag/*', 'delete')),
        roleOf('two', allow('proj/${roleAttribute/p}:env/*:flag/*', 'updateOn'), allow('proj/*', '*')),
      ],
      subjects: [
        { key: 'a', name: 'A', grants: [{ role: 'one' }], groups: [] },
        { key: 'b', name: 'B', grants: [{ role: 'one' }, { role: 'two' }], groups: [] },
      ],
    }),
  );
  const texts = (questions: ReturnType<typeof questionsOn>) =>
    'state' in questions
      ? questions.position
      : questions.map(({ question }) => `${question.action} ${question.resource}`);

  describe('questions of a scope', () => {
    it('are all known actions on a thing', () => {
      expect(texts(questionsOn(access, 'proj/web:env/dev:flag/x'))).toEqual([
        'updateOn proj/web:env/dev:flag/x',
        'delete proj/web:env/dev:flag/x',
      ]);
      expect(texts(questionsOn(access, 'team/x'))).toEqual([]);
      expect(texts(questionsOn(access, 'proj/'))).toBe(5);
      expect(texts(questionsOn(access, 'team/a:env/dev'))).toEqual([]);
    });

    it('or those on a place, on what it lies in, and on everything inside it', () => {
      expect(texts(questionsInside(access, 'proj/web:env/dev;live'))).toEqual([
        'viewProject proj/web',
        'updateName proj/web:env/dev;live',
        'updateOn proj/web:env/dev;live:flag/*',
        'delete proj/web:env/dev;live:flag/*',
      ]);
      expect(texts(questionsInside(access, 'proj/web', ['metric']))).toEqual(['create proj/web:metric/*']);
      expect(texts(questionsInside(access, 'proj/'))).toBe(5);
    });

    it('leave out an action that nobody can ask about', () => {
      const odd = compileAccess(
        accountOf({ kinds: [kind('project', ['proj'], 'update*', 'look', 'no no')] }),
      );
      expect(texts(questionsOn(odd, 'proj/web'))).toEqual(['look proj/web']);
    });
  });

  const flag = [
    ask(access, 'updateOn', 'proj/web:env/dev:flag/x'),
    ask(access, 'delete', 'proj/web:env/dev:flag/x'),
  ];
  const project = ask(access, 'viewProject', 'proj/web');

  describe('answers about several questions', () => {
    it('list what a subject may do, in the order asked', () => {
      const answer = effective(access, 'a', [...flag, project]);
      expect(answer?.entries.map(({ decision }) => decision.outcome)).toEqual([
        'allowed',
        'denied',
        'denied',
      ]);
      expect(effective(access, 'nobody', flag)).toBeUndefined();
    });

    it('draw each role alone: an attribute nobody fills is a condition', () => {
      const { cells, roles } = matrix(access, [...flag, project]);
      expect(cells).toEqual(['ad-', 'c-a']);
      expect(roles.map(({ id, holders }) => [id, holders])).toEqual([
        ['one', 2],
        ['two', 1],
      ]);
    });

    it('set two roles, or two subjects, side by side', () => {
      expect(compareRoles(access, 'one', 'two', [...flag, project])?.relation).toBe('different');
      expect(compareRoles(access, 'one', 'two', flag)?.relation).toBe('left-contains-right');
      expect(compareSubjects(access, 'a', 'b', [...flag, project])).toMatchObject({
        relation: 'right-contains-left',
        entries: [{}, {}, { left: 'denied', right: 'allowed' }],
      });
      expect(compareRoles(access, 'one', 'none', flag)).toBeUndefined();
    });
  });
});
