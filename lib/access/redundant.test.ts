import { describe, expect, it } from 'vitest';
import { compileAccess } from './compile-access.ts';
import { redundant } from './redundant.ts';
import { accountOf, allow, deny, roleOf } from './test-account.ts';

const everyFlag = 'proj/*:env/*:flag/*';
const webFlag = 'proj/web:env/*:flag/*';

function findingsOf(roles: Parameters<typeof accountOf>[0]['roles'] & {}, held: readonly string[]) {
  const subjects = [{ key: 's', name: 'S', grants: held.map((role) => ({ role })), groups: [] }];
  const answer = redundant(compileAccess(accountOf({ roles, subjects })));
  return {
    caveats: answer.caveats,
    findings: answer.findings.map(({ kind, role, other }) => [kind, role.id, other?.id ?? '']),
  };
}

describe('redundant', () => {
  it('finds roles nobody holds, that allow nothing, and that another contains or equals', () => {
    const roles = [
      roleOf('all', allow(everyFlag, '*')),
      roleOf('web', allow(webFlag, 'updateOn')),
      roleOf('again', allow(everyFlag, '*')),
      roleOf('nothing', deny(everyFlag, '*'), { effect: 'allow', resources: [webFlag], actions: [] }),
      roleOf('spare', allow('proj/*', 'viewProject')),
    ];
    expect(findingsOf(roles, ['all', 'web', 'nothing'])).toEqual({
      caveats: [],
      findings: [
        ['contained', 'web', 'all'],
        ['never-held', 'again', ''],
        ['equal', 'again', 'all'],
        ['empty', 'nothing', ''],
        ['never-held', 'spare', ''],
      ],
    });
  });

  it('does not take a role for contained where the larger one denies, or knows the attribute by another name', () => {
    const roles = [
      roleOf('web', allow(webFlag, 'updateOn')),
      roleOf('careful', allow(everyFlag, '*'), deny(webFlag, 'update*')),
      roleOf('p', allow('proj/${roleAttribute/p}', 'viewProject')),
      roleOf('q', allow('proj/${roleAttribute/q}', 'viewProject'), allow('acct', 'x')),
    ];
    // Filled by nobody yet, p and q are alike to any question; only their statements tell them apart.
    expect(findingsOf(roles, ['web', 'careful', 'p', 'q'])).toEqual({
      findings: [],
      caveats: [expect.stringMatching(/^P and Q: /)],
    });
  });

  it('keeps a vendor’s own role and leaves out one that could not be read', () => {
    const roles = [
      roleOf('mine', allow(webFlag, 'updateOn')),
      { ...roleOf('theirs', allow(webFlag, 'updateOn')), origin: 'preset' as const },
      { ...roleOf('dark', allow(webFlag, 'updateOn')), unreadable: 'Nobody may.' },
    ];
    expect(findingsOf(roles, ['mine'])).toEqual({
      findings: [['equal', 'mine', 'theirs']],
      caveats: ['Roles that could not be read and were not compared: 1.'],
    });
  });

  const same = (id: string) => roleOf(id, allow(webFlag, 'updateOn'));

  it('keeps of two equal ones that with more holders, otherwise the first', () => {
    const roles = [same('a'), same('b'), same('c')];
    expect(findingsOf(roles, ['a', 'b', 'c']).findings).toEqual([
      ['equal', 'b', 'a'],
      ['equal', 'c', 'a'],
    ]);
    const subjects = [['a'], ['b', 'c'], ['b']].map((held, index) => ({
      key: `s${index}`,
      name: '',
      grants: held.map((role) => ({ role })),
      groups: [],
    }));
    const { findings } = redundant(compileAccess(accountOf({ roles, subjects })));
    expect(findings.map(({ role, other }) => [role.id, role.holders, other?.id, other?.holders])).toEqual([
      ['a', 1, 'b', 2],
      ['c', 1, 'a', 1],
    ]);
  });

  it('names the least of those that contain it, rather one whose statements show it', () => {
    const but = { effect: 'allow' as const, notResources: ['proj/api:env/*:flag/*'], actions: ['updateOn'] };
    const roles = [
      roleOf('most', allow(everyFlag, '*')),
      roleOf('some', allow(everyFlag, 'updateOn', 'delete')),
      roleOf('all', allow(everyFlag, 'updateOn', 'delete', 'create')),
      roleOf('unshown', but),
      same('web'),
    ];
    expect(findingsOf(roles, ['most', 'some', 'all', 'unshown', 'web'])).toEqual({
      findings: [
        ['contained', 'some', 'all'],
        ['contained', 'all', 'most'],
        ['contained', 'unshown', 'some'],
        ['contained', 'web', 'some'],
      ],
      caveats: [expect.stringMatching(/^UNSHOWN and SOME: /)],
    });
  });

  it('names the one that leaves the least open, what nobody knows counted with what it allows', () => {
    const unclear = { ...allow('proj/*', 'a', 'b', 'c'), effect: 'unclear' as const };
    const roles = [
      roleOf('open', allow('proj/*', 'x'), unclear),
      roleOf('plain', allow('proj/*', 'x', 'y')),
      roleOf('one', allow('proj/web', 'x')),
    ];
    expect(findingsOf(roles, ['open', 'plain', 'one'])).toEqual({
      findings: [['contained', 'one', 'plain']],
      caveats: [],
    });
  });

  it('compares with no base role, and none that allows nothing', () => {
    const roles = [
      { ...same('base'), origin: 'base' as const },
      same('web'),
      roleOf('torn', allow('proj/*', 'x'), deny('proj/*', 'x')),
      roleOf('nothing', deny('proj/*', '*')),
    ];
    expect(findingsOf(roles, ['web', 'torn', 'nothing']).findings).toEqual([
      ['contained', 'torn', 'web'],
      ['empty', 'nothing', ''],
    ]);
  });

  it('takes for empty what allows nothing in any of its policies, and nothing else', () => {
    const lists = { effect: 'allow' as const, actions: ['a'], resources: ['proj/a'] };
    const nothing = roleOf(
      'nothing',
      { effect: 'allow', actions: ['a'] },
      { effect: 'allow', resources: ['proj/a'] },
    );
    const base = roleOf('base', deny('proj/*', '*'));
    const onBase = {
      ...base,
      policies: [...base.policies, { id: 'base-permissions' as const, statements: [allow('team/*', 'x')] }],
    };
    const both = [
      roleOf('actions', { ...lists, notActions: ['b'] }),
      roleOf('resources', {
        effect: 'allow',
        actions: ['c'],
        resources: ['role/a'],
        notResources: ['role/b'],
      }),
      roleOf('unclear', { ...allow('segment/a', 'y'), effect: 'unclear' }),
    ];
    const roles = [nothing, onBase, ...both];
    expect(
      findingsOf(
        roles,
        roles.map(({ id }) => id),
      ).findings,
    ).toEqual([['empty', 'nothing', '']]);
  });

  it('does not judge by questions where one of the two takes attributes', () => {
    const roles = [
      roleOf('inner', allow('proj/${roleAttribute/p}', 'a', 'b')),
      { ...roleOf('outer', allow('proj/*', 'a'), allow('proj/*', 'b')), origin: 'preset' as const },
    ];
    expect(findingsOf(roles, ['inner'])).toEqual({
      findings: [],
      caveats: [expect.stringMatching(/^INNER and OUTER: the questions asked of both show no difference/)],
    });
  });

  it('says how many pairs more rest on questions, and when there were too many questions', () => {
    const doubtful = Array.from({ length: 22 }, (_, index) => ({
      ...roleOf(`r${index}`, allow(`proj/p${index}`, 'a', 'b')),
      name: `R${index}`,
    }));
    const all = { ...roleOf('all', allow('proj/*', 'a'), allow('proj/*', 'b')), origin: 'preset' as const };
    const { caveats } = findingsOf(
      [...doubtful, all],
      doubtful.map(({ id }) => id),
    );
    expect([caveats.length, caveats[19], caveats[20]]).toEqual([
      21,
      expect.stringMatching(/^R19 and ALL: /),
      'The same is true of 2 more pairs.',
    ]);
    const actions = Array.from({ length: 1_500 }, (_, index) => `a${index}`);
    const wide = (...more: readonly string[]) => [roleOf('wide', allow('proj/*', ...actions, ...more))];
    expect(findingsOf(wide(), ['wide']).caveats).toEqual([]);
    expect(findingsOf(wide('b'), ['wide']).caveats).toEqual([
      'Roles were compared by their statements and by 3000 of the questions these suggest.',
    ]);
    // The same asked twice is one question.
    expect(findingsOf([...wide(), ...wide()], ['wide']).caveats).toEqual([]);
  });
});
