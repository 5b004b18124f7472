import { describe, expect, it } from 'vitest';
import type { AccessGrant, AccessRules, PolicyStatement } from '#lib/domain/access-data.ts';
import { compileAccess } from './compile-access.ts';
import { accountOf, allow, ask, deny, GATE, RULES, roleOf } from './test-account.ts';
import { whyNot } from './why-not.ts';

// The statements that come nearest, segment by segment: `part asked~written result`.
const P = '${roleAttribute/p}';
const BELOW: AccessRules = { ...RULES, reach: 'below' };

function answerOf(
  statements: readonly PolicyStatement[],
  resource: string,
  {
    grant = {},
    rules = RULES,
  }: { readonly grant?: Omit<AccessGrant, 'role'>; readonly rules?: AccessRules } = {},
) {
  const subjects = [{ key: 's', name: 'S', grants: [{ ...grant, role: 'r' }], groups: [] }];
  const access = compileAccess(accountOf({ rules, roles: [roleOf('r', ...statements)], subjects }));
  return whyNot(access, 's', ask(access, 'look', resource));
}

const nearestTo = (...given: Parameters<typeof answerOf>) =>
  (answerOf(...given)?.nearest ?? []).map(({ specifier, segments, differences }) =>
    [
      `${specifier} ${differences}`,
      ...segments.map(({ part, asked, written, result }) => `${part} ${asked}~${written} ${result}`),
    ].join(', '),
  );
const LOOKS = 'action look~look match';

describe('a statement beside a question', () => {
  it.each<readonly [string, string, string]>([
    ['proj/api', 'proj/web', 'proj/api 1, ACT, proj proj/web~proj/api differs'],
    ['proj/w*', 'proj/*', 'proj/w* 1, ACT, proj proj/*~proj/w* in-part'],
    ['proj/web;t', 'proj/web', 'proj/web;t 1, ACT, proj proj/web~proj/web;t unknown'],
    ['proj/', 'proj/web', 'proj/ 1, ACT, resource proj/web~proj/ unknown'],
    ['proj/web', 'proj/web:env/live', 'proj/web 1, ACT, proj proj/web~proj/web match, env env/live~ differs'],
    ['proj/web:env/*', 'proj/web', 'proj/web:env/* 1, ACT, proj proj/web~proj/web match, env ~env/* differs'],
    [
      'proj/web:metric/live',
      'proj/web:env/live',
      'proj/web:metric/live 1, ACT, proj proj/web~proj/web match, env env/live~metric/live differs',
    ],
  ])('%s beside %s', (written, asked, expected) => {
    expect(nearestTo([allow(written, 'look')], asked)).toEqual([expected.replace('ACT', LOOKS)]);
  });

  it('lacks nothing below its own depth, where statements reach below', () => {
    expect(nearestTo([allow('proj/web', 'see')], 'proj/web:env/live', { rules: BELOW })).toEqual([
      'proj/web 1, action look~see differs, proj proj/web~proj/web match, env env/live~ match',
    ]);
  });

  it('is looked at with the values that bring it nearest', () => {
    const statements = [allow(`proj/${P}:env/dev`, 'look')];
    const near = [
      `proj/${P}:env/dev 1, ${LOOKS}, proj proj/web~proj/${P} match, env env/live~env/dev differs`,
    ];
    for (const p of [
      ['a', 'web'],
      ['web', 'a'],
      ['a', 'web', 'b'],
    ]) {
      expect(nearestTo(statements, 'proj/web:env/live', { grant: { attributes: { p } } })).toEqual(near);
    }
    const far = [`proj/x${P} 1, ${LOOKS}, proj proj/x~proj/x${P} differs`];
    expect(nearestTo([allow(`proj/x${P}`, 'look')], 'proj/x')).toEqual(far);
  });

  it('speaks of nothing where an attribute has no value', () => {
    for (const [written, asked] of [
      [`proj/${P}`, 'proj/*'],
      [`proj/x${P}`, 'proj/*'],
      [`proj/*;${P}`, 'proj/*'],
      [`proj/*;${P}`, 'proj/web'],
      [`proj/*;t,view:${P}`, 'proj/web;t'],
    ] as const) {
      expect(nearestTo([allow(written, 'look')], asked)).toEqual([
        `${written} 1, ${LOOKS}, proj ${asked}~${written} differs`,
      ]);
    }
  });

  it('is looked at with the first of values that bring it equally near', () => {
    const grant = { attributes: { p: ['web', 'live'] } };
    expect(nearestTo([allow(`proj/${P}:env/${P}`, 'look')], 'proj/web:env/live', { grant })).toEqual([
      `proj/${P}:env/${P} 1, ${LOOKS}, proj proj/web~proj/${P} match, env env/live~env/${P} differs`,
    ]);
  });

  it('is looked at with no values where there are too many together', () => {
    const many = Array.from({ length: 70 }, (_, index) => `n${index}`);
    const two = allow(`proj/${P}:env/\${roleAttribute/q}x`, 'look');
    expect(nearestTo([two], 'proj/n1:env/n1x', { grant: { attributes: { p: many, q: many } } })).toEqual([
      `${two.resources?.[0]} 2, ${LOOKS}, proj proj/n1~proj/${P} differs, env env/n1x~env/\${roleAttribute/q}x differs`,
    ]);
  });

  it('is tried with so many values and no more', () => {
    const p = Array.from({ length: 64 }, (_, index) => `n${index}`);
    const results = (...values: readonly string[]) =>
      nearestTo([allow(`proj/${P}:env/dev`, 'look')], 'proj/web:env/live', {
        grant: { attributes: { p: values } },
      });
    expect(results(...p.slice(1), 'web')[0]).toContain(`${P} match`);
    expect(results(...p, 'web')[0]).toContain(`${P} differs`);
  });

  it('is open where nobody could read the values, as far as they could fit', () => {
    const grant = { attributes: { p: ['api'] }, attributesUnread: true as const };
    const beside = (written: string, asked: string) => nearestTo([allow(written, 'look')], asked, { grant });
    expect(beside(`proj/${P}`, 'proj/web')).toEqual([
      `proj/${P} 1, ${LOOKS}, proj proj/web~proj/${P} unknown`,
    ]);
    expect(beside(`proj/x${P}`, 'proj/web')).toEqual([
      `proj/x${P} 1, ${LOOKS}, proj proj/web~proj/x${P} differs`,
    ]);
    expect(beside(`proj/${P}:env/dev`, 'proj/api:env/live')).toEqual([
      `proj/${P}:env/dev 1, ${LOOKS}, proj proj/api~proj/${P} match, env env/live~env/dev differs`,
    ]);
    expect(beside(`proj/${P}`, 'proj/a*')).toEqual([`proj/${P} 1, ${LOOKS}, proj proj/a*~proj/${P} in-part`]);
  });

  it('is not so open where they were read', () => {
    expect(
      nearestTo([allow(`proj/${P}`, 'look')], 'proj/web', { grant: { attributes: { p: ['api'] } } }),
    ).toEqual([`proj/${P} 1, ${LOOKS}, proj proj/web~proj/${P} differs`]);
  });

  it('names the actions it is about, and those it leaves out', () => {
    const actionOf = (statement: PolicyStatement) =>
      nearestTo([statement], 'proj/web')[0]?.split(', proj')[0];
    const resources = ['proj/web'];
    expect(actionOf(allow('proj/web', 'see', 'hear'))).toBe('proj/web 1, action look~see, hear differs');
    expect(actionOf({ effect: 'allow', resources, notActions: ['look', 'see'] })).toBe(
      'proj/web 1, action look~not look, see differs',
    );
    expect(actionOf({ effect: 'allow', resources, actions: ['see'], notActions: ['l*'] })).toBe(
      'proj/web 1, action look~see, not l* differs',
    );
    expect(actionOf({ effect: 'allow', resources, actions: ['lo ok'] })).toBe(
      'proj/web 1, action look~lo ok unknown',
    );
  });

  it('that leaves things out, differs in what it leaves out', () => {
    const but = (...notResources: readonly string[]): PolicyStatement => ({
      effect: 'allow',
      actions: ['look'],
      notResources,
    });
    const live = 'proj/web:env/live';
    const proj = 'proj proj/web~proj/* match';
    expect(nearestTo([but('proj/*:env/l*')], live)).toEqual([
      `not proj/*:env/l* 1, ${LOOKS}, ${proj}, env env/live~not env/l* differs`,
    ]);
    expect(nearestTo([but('proj/*:env/dev', 'proj/*:env/l*')], live)).toEqual([
      `not proj/*:env/l* 1, ${LOOKS}, ${proj}, env env/live~not env/l* differs`,
    ]);
    expect(nearestTo([but('proj/*:env/*;t')], live)).toEqual([
      `not proj/*:env/*;t 1, ${LOOKS}, ${proj}, env env/live~not env/*;t unknown`,
    ]);
    expect(nearestTo([but('proj/*:env/l*')], 'proj/web:env/*')).toEqual([
      `not proj/*:env/l* 1, ${LOOKS}, ${proj}, env env/*~not env/l* in-part`,
    ]);
    expect(nearestTo([{ ...but('proj/api:env/dev'), actions: ['see'] }], live)).toEqual([
      'not proj/api:env/dev 1, action look~see differs, proj proj/web~proj/api match, env env/live~not env/dev match',
    ]);
    expect(nearestTo([but('proj/api')], live)).toEqual([
      `not proj/api 2, ${LOOKS}, proj proj/web~proj/api differs, env env/live~ differs`,
    ]);
    expect(nearestTo([but('team/a')], live)).toEqual([]);
    expect(nearestTo([but('proj/')], live)).toEqual([
      `not proj/ 1, ${LOOKS}, resource ${live}~not proj/ unknown`,
    ]);
  });
});

describe('which statements come nearest', () => {
  it('those with the fewest differences, five of them, the first of equals first', () => {
    const far = ['a', 'b', 'c', 'd'].map((name) => allow(`proj/${name}:env/dev`, 'see'));
    const near = [allow('proj/x:env/live', 'look'), allow('proj/y:env/live', 'look')];
    const nearest = answerOf([...far.slice(0, 2), ...near, ...far.slice(2)], 'proj/web:env/live')?.nearest;
    expect(
      nearest?.map(({ specifier, differences, statement }) => [specifier, differences, statement.index]),
    ).toEqual([
      ['proj/x:env/live', 1, 2],
      ['proj/y:env/live', 1, 3],
      ['proj/a:env/dev', 3, 0],
      ['proj/b:env/dev', 3, 1],
      ['proj/c:env/dev', 3, 4],
    ]);
    expect(nearest?.[0]?.statement).toEqual({ index: 2, of: 6, text: near[0] });
  });

  it('of several resources of one the nearest, the first of equals', () => {
    const statement = {
      ...allow('', 'look'),
      resources: ['team/web', 'proj/a:env/b', 'proj/web:env/x', 'proj/web:env/y'],
    };
    expect(nearestTo([statement], 'proj/web:env/live').map((one) => one.split(' ')[0])).toEqual([
      'proj/web:env/x',
    ]);
  });

  it('none that deny, that are unclear, that speak of another kind of thing, or that allow it', () => {
    const statements = [
      deny('proj/web', 'look'),
      { ...allow('proj/api', 'look'), effect: 'unclear' as const },
      allow('team/web', 'look'),
      allow('proj/*', 'look'),
    ];
    const answer = answerOf(statements, 'proj/web');
    expect(answer?.nearest).toEqual([]);
    expect(answer?.denials.map(({ statement }) => statement?.index)).toEqual([0]);
  });

  it('none at all where it is allowed', () => {
    expect(answerOf([allow('proj/*', 'look'), allow('proj/api', 'look')], 'proj/web')).toMatchObject({
      decision: { outcome: 'allowed' },
      nearest: [],
      denials: [],
      grants: [],
    });
  });
});

describe('the smallest grant', () => {
  const statementsFor = (...given: Parameters<typeof answerOf>) => {
    const [least] = answerOf(...given)?.grants ?? [];
    return least?.change.change === 'add-permission-grant' && least.smallest
      ? least.change.statements
      : undefined;
  };

  it('names the thing, not what it carries; of a pattern all that is asked', () => {
    expect(statementsFor([], 'proj/web;t')).toEqual([allow('proj/web', 'look')]);
    expect(statementsFor([], 'proj/web;t:env/l*;{k:v}')).toEqual([allow('proj/web:env/l*;{k:v}', 'look')]);
    expect(statementsFor([], 'acct')).toEqual([allow('acct', 'look')]);
  });

  it('is only the gate, where only the gate is closed', () => {
    const gated = { rules: { ...RULES, gate: GATE } };
    const inside = allow('proj/*:env/*', 'look');
    expect(statementsFor([inside], 'proj/web:env/live', gated)).toEqual([allow('proj/web', 'viewProject')]);
    expect(statementsFor([], 'proj/web:env/live', gated)).toEqual([
      allow('proj/web:env/live', 'look'),
      allow('proj/web', 'viewProject'),
    ]);
    expect(statementsFor([allow('proj/*', 'viewProject')], 'proj/web:env/live', gated)).toEqual([
      allow('proj/web:env/live', 'look'),
    ]);
  });

  it('is none where a bound stands in the way', () => {
    const bounds = [{ kind: 'proj', names: ['default'], reason: 'One project.' }];
    expect(answerOf([], 'proj/web', { rules: { ...RULES, bounds } })?.grants).toEqual([]);
    expect(answerOf([], 'proj/*', { rules: { ...RULES, bounds } })?.grants).toEqual([]);
    expect(statementsFor([], 'proj/default', { rules: { ...RULES, bounds } })).toEqual([
      allow('proj/default', 'look'),
    ]);
  });
});
