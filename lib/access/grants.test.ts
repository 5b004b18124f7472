import { describe, expect, it } from 'vitest';
import type { SmallestGrant } from '#lib/domain/access-answer.ts';
import type { AccessData, AccessGrant } from '#lib/domain/access-data.ts';
import { compileAccess } from './compile-access.ts';
import { accountOf, allow, ask, deny, GATE, RULES, roleOf } from './test-account.ts';
import { whyNot } from './why-not.ts';

// What whyNot offers beside the smallest grant: roles, groups, a role to widen.
const P = '${roleAttribute/p}';
const subject = (key: string, ...grants: readonly AccessGrant[]) => ({
  key,
  name: key.toUpperCase(),
  grants,
  groups: [] as string[],
});
const words = ({ change, actions, people }: SmallestGrant) => {
  const { change: kind, subject: _, ...what } = change as SmallestGrant['change'] & { subject?: string };
  return [kind, JSON.stringify(Object.values(what)[0]), actions, people].join(' ');
};

function offered(data: Partial<AccessData>, action = 'look', resource = 'proj/web', of?: string) {
  const access = compileAccess(accountOf({ subjects: [subject('me')], ...data }));
  const grants = whyNot(access, 'me', ask(access, action, resource))?.grants ?? [];
  return grants.filter(({ change }) => of === undefined || change.change === of).map(words);
}

describe('roles that help', () => {
  const looking = ['b', 'a', 'c'].map((id, index) =>
    roleOf(id, allow('proj/*', 'look', ...['open', 'close'].slice(0, 2 - index))),
  );
  const kinds = [
    { path: ['proj'], label: 'project', actions: ['look', 'open', 'close'].map((id) => ({ id })) },
  ];

  it('are the two that bring least besides, the least first', () => {
    expect(offered({ roles: looking, kinds }, 'look', 'proj/web', 'add-role')).toEqual([
      'add-role {"role":"c"} 1 1',
      'add-role {"role":"a"} 2 1',
    ]);
  });

  it('are given as others hold them, each role once', () => {
    const roles = [roleOf('r', allow(`proj/x${P}`, 'look'))];
    const held = (...p: readonly string[]) => ({ role: 'r', attributes: { p } });
    const subjects = [
      subject('me'),
      subject('a', held('api')),
      subject('b', held('web')),
      subject('c', held('*')),
    ];
    expect(offered({ roles, subjects }, 'look', 'proj/xweb', 'add-role')).toEqual([
      'add-role {"role":"r","attributes":{"p":["web"]}} 1 1',
    ]);
  });

  it('are given with the name asked about, where an attribute stands for all of it', () => {
    const roles = [
      roleOf('all', allow(`proj/${P}`, 'look')),
      roleOf('part', allow(`proj/x${P}`, 'look')),
      roleOf('start', allow(`proj/${P}*`, 'look')),
      roleOf('tag', allow(`proj/*;${P}`, 'look')),
    ];
    expect(offered({ roles }, 'look', 'proj/xweb', 'add-role')).toEqual([
      'add-role {"role":"all","attributes":{"p":["xweb"]}} 1 1',
    ]);
    const inside = [
      roleOf('r', allow(`proj/${P}:env/\${roleAttribute/e}`, 'look'), allow(`team/\${roleAttribute/t}`, 'x')),
    ];
    expect(offered({ roles: inside }, 'look', 'proj/web:env/live', 'add-role')).toEqual([
      'add-role {"role":"r","attributes":{"p":["web"],"e":["live"]}} 1 1',
    ]);
    expect(offered({ roles: inside }, 'look', 'proj/w*:env/*', 'add-role')).toEqual([
      'add-role {"role":"r","attributes":{"p":["w*"],"e":["*"]}} 1 1',
    ]);
  });

  it('are given no value for what the question does not name', () => {
    const other = allow('team/${roleAttribute/t}', 'x');
    const role = (id: string, resource: string) => roleOf(id, allow(resource, 'look'), other);
    const cases = [
      ['plain', 'proj/web', 'proj/web', '{"role":"plain"}'],
      ['every', 'proj', 'proj/web', '{"role":"every"}'],
      ['one', `proj/${P}`, 'proj/web', '{"role":"one","attributes":{"p":["web"]}}'],
    ] as const;
    for (const [id, written, asked, grant] of cases) {
      expect(offered({ roles: [role(id, written)] }, 'look', asked, 'add-role')).toEqual([
        `add-role ${grant} 1 1`,
      ]);
    }
    expect(offered({ roles: [role('all', `team/${P}`)] }, 'look', 'team', 'add-role')).toEqual([]);
    const later = roleOf('later', allow('team/*', 'x'), allow(`proj/${P}`, 'look'));
    const base = { id: 'base-permissions' as const, statements: [allow('team/*', 'x')] };
    for (const role of [later, { ...later, policies: [base, ...later.policies] }]) {
      expect(offered({ roles: [role] }, 'look', 'proj/web', 'add-role')).toEqual([
        'add-role {"role":"later","attributes":{"p":["web"]}} 1 1',
      ]);
    }
    const deeper = roleOf(
      'deeper',
      allow(`proj/${P}`, 'look'),
      allow(`proj/${P}:env/\${roleAttribute/e}`, 'look'),
    );
    expect(offered({ roles: [deeper] }, 'look', 'proj/web', 'add-role')).toEqual([
      'add-role {"role":"deeper","attributes":{"p":["web"]}} 1 1',
    ]);
  });

  it('are tried in three ways of holding them that allow it, and no more', () => {
    const roles = [roleOf('r', allow(`proj/x${P}`, 'look'), allow('proj/x${roleAttribute/q}', 'open'))];
    const held = (p: readonly string[], q: readonly string[]) =>
      subject(`${p}${q}`, { role: 'r', attributes: { p, q } });
    const unfit = ['1', '2', '3', '4'].map((name) => held([name], ['web']));
    const fit = [held(['web'], ['web']), held(['web', 'a'], ['web']), held(['web', 'b'], ['web'])];
    const least = held(['web'], []);
    const roleOffered = (...others: readonly ReturnType<typeof subject>[]) =>
      offered({ roles, kinds, subjects: [subject('me'), ...others] }, 'look', 'proj/xweb', 'add-role');
    expect(roleOffered(...unfit, ...fit.slice(0, 2), least)).toEqual([
      'add-role {"role":"r","attributes":{"p":["web"],"q":[]}} 1 1',
    ]);
    expect(roleOffered(...unfit, ...fit, least)).toEqual([
      'add-role {"role":"r","attributes":{"p":["web"],"q":["web"]}} 2 1',
    ]);
  });

  it('are tried up to a hundred, those left out that cannot help', () => {
    const many = (count: number, ...actions: readonly string[]) =>
      Array.from({ length: count }, (_, index) =>
        roleOf(`${actions[0]}${index}`, allow('proj/*', ...actions)),
      );
    const least = roleOf('least', allow('proj/*', 'look'));
    const first = (roles: AccessData['roles'], rules = RULES) =>
      offered({ roles, kinds, rules }, 'look', 'proj/web', 'add-role')[0];
    expect(first([...many(100, 'close'), least])).toBe('add-role {"role":"least"} 1 1');
    expect(first([...many(99, 'look', 'open'), least])).toBe('add-role {"role":"least"} 1 1');
    expect(first([...many(100, 'look', 'open'), least])).toBe('add-role {"role":"look0"} 2 1');
    const ninetyNine = many(99, 'look', 'open');
    expect(first([...many(1, 'close'), ...ninetyNine, least])).toBe('add-role {"role":"least"} 1 1');
    const theirs = roleOf('theirs', allow(`proj/${P}`, 'look'));
    const literal = { ...RULES, attributeValues: 'literal' as const };
    expect(first([theirs, ...ninetyNine, least], literal)).toBe('add-role {"role":"least"} 1 1');
  });

  it('are not made up where values are the vendor’s to say', () => {
    const rules = { ...RULES, attributeValues: 'literal' as const };
    const roles = [
      roleOf('all', allow(`proj/${P}`, 'look')),
      roleOf('plain', allow('proj/*', 'look', 'open')),
    ];
    expect(offered({ rules, roles }, 'look', 'proj/web', 'add-role')).toEqual([
      'add-role {"role":"plain"} 1 1',
    ]);
    const subjects = [subject('me'), subject('a', { role: 'all', attributes: { p: ['web'] } })];
    expect(offered({ rules, roles, subjects }, 'look', 'proj/web', 'add-role')).toEqual([
      'add-role {"role":"all","attributes":{"p":["web"]}} 1 1',
      'add-role {"role":"plain"} 1 1',
    ]);
  });

  it('are no base roles, none that deny it, none that allow a part, none that could not be read', () => {
    const roles = [
      { ...roleOf('base', allow('proj/*', 'look')), origin: 'base' as const },
      roleOf('torn', allow('proj/*', 'look'), deny('proj/web', 'look')),
      roleOf('elsewhere', allow('proj/api', 'look')),
      { ...roleOf('dark', allow('proj/*', 'look')), unreadable: 'Nobody may.' },
    ];
    const subjects = [subject('me'), { ...subject('a'), baseRole: 'base' }];
    expect(offered({ roles, subjects }, 'look', 'proj/web', 'add-role')).toEqual([]);
  });

  it('may open the gate, where what lies behind it is allowed already', () => {
    const roles = [
      roleOf('inside', allow('proj/*:env/*', 'look')),
      roleOf('seer', allow('proj/web', 'viewProject')),
      roleOf('lead', allow(`proj/${P}`, 'viewProject', 'edit')),
    ];
    const kinds = [{ path: ['proj', 'env'], label: 'env', actions: [{ id: 'look' }, { id: 'edit' }] }];
    const data = {
      rules: { ...RULES, gate: GATE },
      roles,
      kinds,
      subjects: [subject('me', { role: 'inside' })],
    };
    expect(offered(data, 'look', 'proj/web:env/live', 'add-role')).toEqual([
      'add-role {"role":"seer"} 1 1',
      'add-role {"role":"lead","attributes":{"p":["web"]}} 1 1',
    ]);
  });
});

describe('groups that help', () => {
  const roles = [
    roleOf('look', allow('proj/*', 'look')),
    roleOf('more', allow('proj/*', 'look', 'open')),
    roleOf('other', allow('proj/*', 'close')),
    roleOf('p', allow(`proj/${P}`, 'look')),
  ];
  const group = (key: string, ...grants: readonly AccessGrant[]) => ({ key, name: key, grants });
  const kinds = [
    { path: ['proj'], label: 'project', actions: ['look', 'open', 'close'].map((id) => ({ id })) },
  ];
  const groupOffered = (...groups: readonly ReturnType<typeof group>[]) =>
    offered({ roles, groups, kinds }, 'look', 'proj/web', 'add-group');

  it('are one: the one that brings least besides', () => {
    const much = group('much', { role: 'other' }, { role: 'more' });
    const little = group('little', { role: 'look' });
    expect(groupOffered(much, little)).toEqual(['add-group "little" 1 1']);
    expect(groupOffered(little, much)).toEqual(['add-group "little" 1 1']);
    expect(groupOffered(group('none', { role: 'other' }), much)).toEqual(['add-group "much" 3 1']);
  });

  it('count with the values they give, and with roles that are there', () => {
    expect(groupOffered(group('api', { role: 'p', attributes: { p: ['api'] } }))).toEqual([]);
    expect(groupOffered(group('web', { role: 'p', attributes: { p: ['web'] } }))).toEqual([
      'add-group "web" 1 1',
    ]);
    expect(groupOffered(group('gone', { role: 'gone' }))).toEqual([]);
    expect(groupOffered(group('if', { role: 'look', condition: 'on Mondays' }))).toEqual([]);
  });

  it('are tried up to a hundred, those left out that cannot help', () => {
    const many = (count: number, role: string) =>
      Array.from({ length: count }, (_, index) => group(`${role}${index}`, { role }));
    const least = group('least', { role: 'look' });
    expect(groupOffered(...many(100, 'other'), least)).toEqual(['add-group "least" 1 1']);
    expect(groupOffered(...many(100, 'gone'), least)).toEqual(['add-group "least" 1 1']);
    expect(groupOffered(...many(99, 'more'), least)).toEqual(['add-group "least" 1 1']);
    expect(groupOffered(...many(100, 'more'), least)).toEqual(['add-group "more0" 2 1']);
  });

  it('are not those somebody is in', () => {
    const groups = [group('in', { role: 'look', condition: 'on Mondays' }), group('out', { role: 'more' })];
    const subjects = [{ ...subject('me'), groups: ['in'] }];
    expect(offered({ roles, groups, kinds, subjects }, 'look', 'proj/web', 'add-group')).toEqual([
      'add-group "out" 2 1',
    ]);
  });

  it('may open the gate', () => {
    const gated = [
      roleOf('inside', allow('proj/*:env/*', 'look')),
      roleOf('seer', allow('proj/*', 'viewProject')),
    ];
    const data = {
      rules: { ...RULES, gate: GATE },
      roles: gated,
      groups: [group('seers', { role: 'seer' })],
      subjects: [subject('me', { role: 'inside' })],
    };
    expect(offered(data, 'look', 'proj/web:env/live', 'add-group')).toEqual(['add-group "seers" 1 1']);
  });
});

describe('a role to widen', () => {
  const roles = [
    { ...roleOf('theirs', allow('proj/web', 'see')), origin: 'preset' as const },
    roleOf('far', allow('proj/api', 'see')),
    roleOf('near', allow('proj/web', 'see')),
  ];

  it('is the nearest of one’s own that is the account’s to change; all its holders gain', () => {
    const mine = subject('me', { role: 'theirs' }, { role: 'far' }, { role: 'near' });
    const subjects = [mine, subject('a', { role: 'near' }), subject('b', { role: 'far' })];
    expect(offered({ roles, subjects }, 'look', 'proj/web', 'add-statement')).toEqual([
      'add-statement "near" 1 2',
    ]);
    const only = [subject('me', { role: 'theirs' })];
    expect(offered({ roles, subjects: only }, 'look', 'proj/web', 'add-statement')).toEqual([]);
  });

  it('is another one where the nearest denies it', () => {
    const torn = [
      roleOf('torn', allow('proj/web', 'see'), deny('proj/*', 'look')),
      roleOf('far', allow('proj/api', 'see')),
    ];
    const subjects = [subject('me', { role: 'torn' }, { role: 'far' })];
    expect(offered({ roles: torn, subjects }, 'look', 'proj/web', 'add-statement')).toEqual([
      'add-statement "far" 1 1',
    ]);
  });

  it('counts only who may not do it yet', () => {
    const all = [...roles, roleOf('look', allow('proj/web', 'look'))];
    const subjects = [subject('me', { role: 'near' }), subject('a', { role: 'near' }, { role: 'look' })];
    expect(offered({ roles: all, subjects }, 'look', 'proj/web', 'add-statement')).toEqual([
      'add-statement "near" 1 1',
    ]);
  });
});
