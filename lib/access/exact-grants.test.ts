import { describe, expect, it } from 'vitest';
import type { AccessData, AccessGrant, AccessRules, PolicyStatement } from '#lib/domain/access-data.ts';
import { compileAccess } from './compile-access.ts';
import { accountOf, allow, ask, deny, GATE, RULES, roleOf } from './test-account.ts';
import { whatIf } from './what-if.ts';
import { whyNot } from './why-not.ts';

// The statements that are just enough, and how many people and actions a statement more would touch.
const GATED: AccessRules = { ...RULES, gate: GATE };
const subject = (key: string, ...grants: readonly AccessGrant[]) => ({ key, name: key, grants, groups: [] });

function answerFor(data: Partial<AccessData>, action: string, resource: string) {
  const access = compileAccess(accountOf(data));
  return whyNot(access, 'me', ask(access, action, resource));
}

/** `action on resource`, of the grant that is said to be the least. */
function leastFor(rules: AccessRules, held: readonly PolicyStatement[], action: string, resource: string) {
  const data = { rules, roles: [roleOf('r', ...held)], subjects: [subject('me', { role: 'r' })] };
  const least = answerFor(data, action, resource)?.grants[0];
  if (least?.change.change !== 'add-permission-grant') return [];
  expect(least.smallest).toBe(true);
  return least.change.statements.map(({ actions, resources }) => `${actions} on ${resources}`);
}

describe('the least that has to be granted', () => {
  const FLAG = 'proj/web:env/live:flag/x';
  const below: AccessRules = { ...GATED, reach: 'below' };
  const see = allow('proj/web', 'viewProject');

  it.each<
    readonly [
      why: string,
      rules: AccessRules,
      held: PolicyStatement[],
      action: string,
      asked: string,
      least: string[],
    ]
  >([
    ['what was asked', RULES, [], 'look', FLAG, [`look on ${FLAG}`]],
    [
      'with what it lies in, where that is closed',
      GATED,
      [],
      'look',
      FLAG,
      [`look on ${FLAG}`, 'viewProject on proj/web'],
    ],
    ['alone, where that is open', GATED, [see], 'look', FLAG, [`look on ${FLAG}`]],
    [
      'only what it lies in, where that is all that is missing',
      GATED,
      [allow(FLAG, 'look')],
      'look',
      FLAG,
      ['viewProject on proj/web'],
    ],
    ['alone, where it is the gate itself', GATED, [], 'viewProject', 'proj/web', ['viewProject on proj/web']],
    [
      'one statement, where what opens the gate reaches inside',
      below,
      [],
      'viewProject',
      FLAG,
      ['viewProject on proj/web'],
    ],
    [
      'two, where it reaches inside but is another action',
      below,
      [],
      'look',
      FLAG,
      [`look on ${FLAG}`, 'viewProject on proj/web'],
    ],
    ['all things asked of', RULES, [], 'look', 'proj/w*', ['look on proj/w*']],
    [
      'all things asked of, though a part is allowed',
      RULES,
      [allow('proj/wa*', 'look')],
      'look',
      'proj/w*',
      ['look on proj/w*'],
    ],
    [
      'the rest of what is perhaps allowed',
      RULES,
      [allow('proj/*;t', 'look')],
      'look',
      'proj/web',
      ['look on proj/web'],
    ],
    ['without what one thing carries', RULES, [], 'look', 'proj/web;t,{a:b}', ['look on proj/web']],
    ['with what is said of all things asked of', RULES, [], 'look', 'proj/w*;t', ['look on proj/w*;t']],
    ['each segment by itself', RULES, [], 'look', 'proj/web;t:env/*;live', ['look on proj/web:env/*;live']],
    ['of a kind without names', RULES, [], 'look', 'acct;t', ['look on acct']],
    ['nothing, where it is allowed', RULES, [allow('proj/*', 'look')], 'look', 'proj/web', []],
  ])('is %s', (_why, rules, held, action, asked, least) => {
    expect(leastFor(rules, held, action, asked)).toEqual(least);
  });

  it('is given to no one where what is held denies it for good reason: a single permission is a policy of its own', () => {
    expect(leastFor(RULES, [deny('proj/*', 'look')], 'look', 'proj/web')).toEqual(['look on proj/web']);
  });

  it('is none where nothing can help', () => {
    const bounds = [{ kind: 'proj', names: ['default'], reason: 'Only this one.' }];
    expect(leastFor({ ...RULES, bounds }, [], 'look', 'proj/web')).toEqual([]);
    expect(leastFor({ ...RULES, bounds }, [], 'look', 'proj/*')).toEqual([]);
    expect(leastFor({ ...RULES, bounds }, [], 'look', 'proj/default')).toEqual(['look on proj/default']);
  });
});

describe('what a statement more in a role brings', () => {
  const kinds = [
    { path: ['proj'], label: 'project', actions: ['look', 'hear', 'viewProject'].map((id) => ({ id })) },
    { path: ['proj', 'env'], label: 'environment', actions: ['look', 'hear', 'feel'].map((id) => ({ id })) },
  ];
  const widened = (data: Partial<AccessData>, action: string, resource: string) => {
    const grants = answerFor({ kinds, ...data }, action, resource)?.grants ?? [];
    const found = grants.find(({ change }) => change.change === 'add-statement');
    return found && [found.people, found.actions];
  };
  const near = roleOf('near', allow('proj/other', 'look'));

  it('touches everyone who holds it and may not do it yet', () => {
    const roles = [near, roleOf('all', allow('proj/*', 'look')), roleOf('part', allow('proj/web*', 'look'))];
    const held = (...ids: readonly string[]) => ids.map((role) => ({ role }));
    const subjects = [
      subject('me', ...held('near')),
      subject('allowed', ...held('near', 'all')),
      subject('in-part', ...held('near', 'part')),
      subject('other', ...held('all')),
      subject('also', ...held('near')),
    ];
    expect(widened({ roles, subjects }, 'look', 'proj/web')).toEqual([2, 1]);
    expect(widened({ roles, subjects }, 'look', 'proj/w*')).toEqual([3, 1]);
  });

  it('touches who gains but a part, for the role is theirs under a condition', () => {
    const subjects = [
      subject('me', { role: 'near' }),
      subject('you', { role: 'near', condition: 'By day.' }),
    ];
    expect(widened({ roles: [near], subjects }, 'look', 'proj/web')).toEqual([2, 1]);
  });

  it('touches who gains only what opens the way, and who had all but that', () => {
    const inside = roleOf('inside', allow('proj/*:env/*', 'look', 'feel'));
    const mine = roleOf('near', allow('proj/web:env/dev', 'look'));
    const seer = roleOf('seer', allow('proj/*', 'viewProject'));
    const subjects = [
      subject('me', { role: 'near' }),
      subject('closed', { role: 'near' }, { role: 'inside' }),
      subject('open', { role: 'near' }, { role: 'seer' }),
      subject('both', { role: 'near' }, { role: 'seer' }, { role: 'inside' }),
    ];
    const data = { rules: GATED, roles: [mine, inside, seer], subjects };
    expect(widened(data, 'look', 'proj/web:env/live')).toEqual([3, 1]);
  });

  it('counts the actions it turns for whoever asks: those that were held behind the gate as well', () => {
    const inside = roleOf('near', allow('proj/*:env/*', 'look', 'feel'));
    const data = { rules: GATED, roles: [inside], subjects: [subject('me', { role: 'near' })] };
    expect(widened(data, 'hear', 'proj/web:env/live')).toEqual([1, 3]);
  });

  it('counts what the action stands for', () => {
    const rules: AccessRules = { ...RULES, implied: { hear: ['look'] } };
    const subjects = [subject('me', { role: 'near' }), subject('you', { role: 'near' })];
    expect(widened({ rules, roles: [near], subjects }, 'hear', 'proj/web')).toEqual([2, 2]);
    expect(widened({ rules, roles: [near], subjects }, 'look', 'proj/web')).toEqual([2, 1]);
  });

  it('is not offered where the role denies it, has it under a condition, or keeps the gate closed', () => {
    const denying = roleOf('near', allow('proj/other', 'look'), deny('proj/web', 'look'));
    const me = subject('me', { role: 'near' });
    expect(widened({ roles: [denying], subjects: [me] }, 'look', 'proj/web')).toBeUndefined();
    const under = subject('me', { role: 'near', condition: 'By day.' });
    expect(widened({ roles: [near], subjects: [under] }, 'look', 'proj/web')).toBeUndefined();
    const shut = roleOf('near', allow('proj/other:env/live', 'look'), deny('proj/web', 'viewProject'));
    const gated = { rules: GATED, roles: [shut], subjects: [me] };
    expect(widened(gated, 'look', 'proj/web:env/live')).toBeUndefined();
  });
});

describe('what a role more brings', () => {
  const kinds = [
    { path: ['proj'], label: 'project', actions: ['look', 'hear', 'feel', 'smell'].map((id) => ({ id })) },
  ];

  it.each<readonly [held: readonly string[], actions: number]>([
    [[], 3],
    [['hear'], 2],
    [['hear', 'feel'], 1],
    [['smell'], 3],
  ])('is each action on the thing that was not allowed before: holding %j, %i', (held, actions) => {
    const roles = [
      roleOf('r', allow('proj/*', 'look', 'hear', 'feel')),
      roleOf('mine', allow('proj/web', ...held), allow('proj/*;t', 'feel')),
    ];
    const subjects = [subject('me', { role: 'mine' })];
    const grants = answerFor({ kinds, roles, subjects }, 'look', 'proj/web')?.grants ?? [];
    const role = grants.find(({ change }) => change.change === 'add-role');
    expect([role?.people, role?.actions]).toEqual([1, actions]);
  });
});

describe('a statement tried in thought', () => {
  const P = '${roleAttribute/p}';
  const held = [allow('proj/*', 'hear'), allow('proj/other', 'lo*'), allow(`team/${P}`, 'look')];
  const access = compileAccess(
    accountOf({
      roles: [
        roleOf('r', ...held),
        roleOf('empty'),
        roleOf('p', allow(`proj/${P}`, 'look'), allow(`team/${P}`, 'look')),
      ],
      subjects: [subject('s', { role: 'r', attributes: { p: ['a', 'b'] } })],
    }),
  );
  const tried = (grant: AccessGrant, statements: readonly PolicyStatement[], asked = 'proj/web') => {
    const changes = [
      { change: 'add-statement', role: grant.role, statements },
      { change: 'add-role', subject: 's', grant },
    ] as const;
    const page = { questions: [ask(access, 'look', asked)], offset: 0, limit: 1 };
    return whatIf(access, changes, page)?.rows[0]?.changes[0]?.after ?? 'as before';
  };

  // Each is asked upon the same question as those before it, whatever that remembers of them.
  it.each<readonly [what: string, statement: PolicyStatement, outcome: string]>([
    ['an action that is known', allow('proj/*', 'hear'), 'as before'],
    ['an action that is not', allow('proj/*', 'smell'), 'as before'],
    ['the action asked', allow('proj/*', 'look'), 'allowed'],
    ['another action that is not', allow('proj/*', 'feel'), 'as before'],
    ['a pattern that fits', allow('proj/*', 'l*k'), 'allowed'],
    ['a pattern that does not', allow('proj/*', 'l*p'), 'as before'],
    ['a malformed action', allow('proj/*', 'lo ok'), 'unknown'],
    ['every action but one', { effect: 'allow', resources: ['proj/*'], notActions: ['hear'] }, 'allowed'],
    ['every action but that', { effect: 'allow', resources: ['proj/*'], notActions: ['look'] }, 'as before'],
    ['another place', allow('proj/api', 'look'), 'as before'],
    ['this place', allow('proj/w*b', 'look'), 'allowed'],
    ['yet another place', allow('proj/b*', 'look'), 'as before'],
  ])('is read for itself: %s', (_what, statement, outcome) => {
    expect(tried({ role: 'empty' }, [statement])).toBe(outcome);
  });

  it.each<
    readonly [
      values: Readonly<Record<string, readonly string[]>>,
      possible: boolean,
      asked: string,
      outcome: string,
    ]
  >([
    [{ p: ['web'] }, false, 'proj/web', 'allowed'],
    [{ p: ['api'] }, false, 'proj/web', 'as before'],
    [{ p: ['w*'] }, false, 'proj/web', 'allowed'],
    [{ p: ['x', 'y'] }, false, 'proj/web', 'as before'],
    [{ p: ['web'] }, true, 'proj/web', 'unknown'],
    [{ p: ['c'] }, false, 'team/c', 'allowed'],
    [{ p: ['d'] }, false, 'team/c', 'as before'],
    [{ p: ['a'] }, true, 'team/a', 'as before'],
    [{ p: ['e'] }, true, 'team/e', 'unknown'],
  ])('and so are values: %j, possible: %s, on %s', (values, possible, asked, outcome) => {
    const grant = { role: 'p', ...(possible ? { possibleAttributes: values } : { attributes: values }) };
    expect(tried(grant, [], asked)).toBe(outcome);
  });
});
