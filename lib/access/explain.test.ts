import { describe, expect, it } from 'vitest';
import { compileAccess } from './compile-access.ts';
import { explain } from './explain.ts';
import { accountOf, allow, ask, decideAlone, deny, GATE, RULES, roleOf } from './test-account.ts';

describe('explain', () => {
  it.each([
    ['exact', [allow('proj/web:env/a:flag/*', 'update*')], 'proj/web:env/a:flag/x', 'allowed'],
    ['no parent reach', [allow('proj/web', '*')], 'proj/web:env/a:flag/x', 'denied'],
    [
      'deny wins',
      [allow('proj/*:env/*:flag/*', '*'), deny('proj/*:env/a:flag/*', '*')],
      'proj/web:env/a:flag/x',
      'denied',
    ],
    ['part', [allow('proj/*:env/a:flag/*', '*')], 'proj/web:env/*:flag/x', 'conditional'],
    [
      'denied in part',
      [allow('proj/*:env/*:flag/*', '*'), deny('proj/*:env/a:flag/*', '*')],
      'proj/web:env/*:flag/x',
      'conditional',
    ],
    ['tags unknown', [allow('proj/*:env/*;live:flag/*', '*')], 'proj/web:env/a:flag/x', 'unknown'],
    ['tags said', [allow('proj/*:env/*;live:flag/*', '*')], 'proj/web:env/a;live:flag/x', 'allowed'],
    [
      'deny tags unknown',
      [allow('proj/*:env/*:flag/*', '*'), deny('proj/*:env/*;live:flag/*', '*')],
      'proj/web:env/a:flag/x',
      'unknown',
    ],
    ['malformed', [allow('proj/*:env/*;qa_*:/flag/*', '*')], 'proj/web:env/a:flag/x', 'unknown'],
    [
      'others',
      [{ effect: 'allow' as const, notResources: ['proj/web:env/a:flag/*'], actions: ['*'] }],
      'proj/web:env/b:flag/x',
      'allowed',
    ],
    [
      'others than what is malformed',
      [{ effect: 'allow' as const, notResources: ['proj/*:env/*;qa_*:/flag/*'], actions: ['*'] }],
      'proj/web:env/b:flag/x',
      'unknown',
    ],
    [
      'others than what is malformed, or of another kind',
      [{ effect: 'allow' as const, notResources: ['proj/', 'proj/web'], actions: ['*'] }],
      'proj/web:env/b:flag/x',
      'unknown',
    ],
    [
      'others than what is malformed, or this',
      [{ effect: 'allow' as const, notResources: ['proj/', 'proj/*:env/b:flag/*'], actions: ['*'] }],
      'proj/web:env/b:flag/x',
      'denied',
    ],
    [
      'others, other kind',
      [{ effect: 'allow' as const, notResources: ['proj/web'], actions: ['*'] }],
      'proj/web:env/b:flag/x',
      'denied',
    ],
    [
      'other actions',
      [{ effect: 'allow' as const, resources: ['proj/*:env/*:flag/*'], notActions: ['delete*'] }],
      'proj/web:env/b:flag/x',
      'allowed',
    ],
    [
      'nothing named',
      [{ effect: 'allow' as const, resources: [], notActions: ['delete*'] }],
      'proj/web:env/b:flag/x',
      'denied',
    ],
    [
      'unclear',
      [{ effect: 'unclear' as const, resources: ['proj/*:env/*:flag/*'], actions: ['*'] }],
      'proj/web:env/b:flag/x',
      'unknown',
    ],
  ])('%s', (_, statements, resource, outcome) => {
    expect(decideAlone(statements, 'updateOn', resource).outcome).toBe(outcome);
  });

  it('closes what lies inside a project to whom the project is not visible', () => {
    const rules = { ...RULES, gate: GATE };
    const flags = allow('proj/*:env/*:flag/*', 'updateOn');
    const closed = decideAlone([flags], 'updateOn', 'proj/web:env/a:flag/x', { rules });
    expect([closed.outcome, closed.reasons]).toEqual([
      'denied',
      [{ code: 'gate-closed', detail: 'viewProject' }],
    ]);
    const open = decideAlone([flags, allow('proj/web', 'viewProject')], 'updateOn', 'proj/web:env/a:flag/x', {
      rules,
    });
    expect(open.outcome).toBe('allowed');
    expect(
      decideAlone([allow('proj/*', 'deleteProject')], 'deleteProject', 'proj/web', { rules }).outcome,
    ).toBe('allowed');
  });

  it('fills role attributes, each value in turn', () => {
    const roles = [roleOf('r', allow('proj/${roleAttribute/p}:env/${roleAttribute/e}-*:flag/*', '*'))];
    const subject = {
      key: 's',
      name: 'S',
      groups: [],
      grants: [{ role: 'r', attributes: { p: ['a', 'b*'], e: ['x'] } }],
    };
    const access = compileAccess(accountOf({ roles, subjects: [subject] }));
    const outcomes = [
      'proj/a:env/x-1:flag/f',
      'proj/bbb:env/x-:flag/f',
      'proj/c:env/x-1:flag/f',
      'proj/a:env/y-1:flag/f',
    ].map((resource) => explain(access, 's', ask(access, 'updateOn', resource)));
    expect(outcomes.map((one) => one?.outcome)).toEqual(['allowed', 'allowed', 'denied', 'denied']);
    expect(outcomes[0]?.paths[0]?.attributes).toEqual({ p: ['a', 'b*'], e: ['x'] });
  });

  it('says which values a deciding statement was filled with, and which action it went by', () => {
    const either = {
      effect: 'allow' as const,
      resources: ['proj/web', 'proj/${roleAttribute/p}', 'proj/${roleAttribute/q}'],
      actions: ['READ'],
    };
    const pathOf = (action: string, attributes: Readonly<Record<string, readonly string[]>>) => {
      const subjects = [{ key: 's', name: 'S', grants: [{ role: 'r', attributes }], groups: [] }];
      const rules = { ...RULES, implied: { READ: ['LIST'], EDIT: ['WRITE'] } };
      const [path] = decideAlone([either, allow('proj/web', 'EDIT')], action, 'proj/web', {
        subjects,
        rules,
      }).paths;
      return Object.entries(path ?? {}).filter(([name]) => name === 'attributes' || name === 'impliedBy');
    };
    expect(pathOf('READ', { p: ['a'] })).toEqual([['attributes', { p: ['a'], q: [] }]]);
    expect(pathOf('LIST', { q: ['a', 'b'] })).toEqual([
      ['attributes', { p: [], q: ['a', 'b'] }],
      ['impliedBy', 'READ'],
    ]);
    expect(pathOf('EDIT', { p: ['a'] })).toEqual([]);
    expect(pathOf('WRITE', { p: ['a'] })).toEqual([['impliedBy', 'EDIT']]);
  });
});
