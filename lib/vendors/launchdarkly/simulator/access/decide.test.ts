import { describe, expect, it } from 'vitest';
import { accessBlock } from './access-block.ts';
import { type Caller, decide, type Statement } from './decide.ts';
import { covers, type Resource } from './resource-specifier.ts';

const production: Resource = [
  { type: 'proj', name: 'web', tags: ['tier-1'] },
  { type: 'env', name: 'production', tags: ['live', 'pager'], properties: { critical: 'true' } },
];
const user = (key: string): Resource => [...production, { type: 'user', name: key }];
const caller = (...roles: readonly (readonly Statement[])[]): Caller => ({
  policies: roles.map((statements, n) => ({ name: `Role ${n + 1}`, statements })),
  roleAttributes: { keys: ['usr_1', 'usr_2*'] },
});
const everybody = ['proj/*:env/*:user/*'];
const allow: Statement = { effect: 'allow', resources: everybody, actions: ['deleteUser'] };
const deny: Statement = { effect: 'deny', resources: everybody, actions: ['delete*'] };

describe('resource specifiers', () => {
  it.each([
    ['proj/*:env/*:user/*', true],
    ['proj/*:env/*', false],
    ['proj/*:env/*:flag/*', false],
    ['proj/web:env/prod*:user/usr_?', false],
    ['proj/web:env/prod*:user/usr_*', true],
    ['proj/Web:env/*:user/*', false],
    ['proj/*:env/*;live:user/*', true],
    ['proj/*:env/*;live,pager:user/*', true],
    ['proj/*:env/*;live,qa:user/*', false],
    ['proj/*;tier-*:env/*;{critical:true}:user/*', true],
    ['proj/*:env/*;{critical:false}:user/*', false],
    ['proj/*:env/*:user/${roleAttribute/keys}', true],
    ['proj/*:env/*:user/${roleAttribute/none}', false],
  ])('%s covers a user of production: %s', (specifier, expected) => {
    expect(covers(specifier, user('usr_1'), { keys: ['x', 'usr_1'] })).toBe(expected);
  });

  it('keeps colons, dots and patterns inside a key apart from the grammar', () => {
    expect(covers('proj/*:env/*:user/a.b', user('a.b'), {})).toBe(true);
    expect(covers('proj/*:env/*:user/a.b', user('axb'), {})).toBe(false);
    expect(covers('proj/*:env/*:user/*:end', user('user:with:end'), {})).toBe(true);
    expect(covers('proj/*:env/*:user/*', user('line\nbreak'), {})).toBe(true);
  });
});

describe('decisions', () => {
  it('deny wins inside one role, whatever the order', () => {
    for (const statements of [
      [allow, deny],
      [deny, allow],
    ]) {
      expect(decide(caller(statements), 'deleteUser', user('a'))).toEqual({
        allowed: false,
        reason: { ...deny, role_name: 'Role 1' },
      });
    }
  });

  it('the most permissive answer wins across roles', () => {
    expect(decide(caller([deny], [allow]), 'deleteUser', user('a'))).toEqual({
      allowed: true,
      reason: { ...allow, role_name: 'Role 2' },
    });
  });

  it('nothing matching means denied, without a role', () => {
    expect(decide(caller([allow]), 'updateTargets', user('a'))).toEqual({
      allowed: false,
      reason: { effect: 'deny' },
    });
    expect(decide(caller(), 'deleteUser', user('a')).allowed).toBe(false);
  });

  it('notResources means everything else of that kind, notActions every other action', () => {
    const others: Statement = { effect: 'allow', notResources: ['proj/*:env/*:user/vip_*'], actions: ['*'] };
    expect(decide(caller([others]), 'deleteUser', user('usr_1')).allowed).toBe(true);
    expect(decide(caller([others]), 'deleteUser', user('vip_1')).allowed).toBe(false);
    expect(decide(caller([others]), 'deleteEnvironment', production).allowed).toBe(false);
    const most: Statement = { effect: 'allow', resources: everybody, notActions: ['delete*'] };
    expect(decide(caller([most]), 'updateTargets', user('a')).allowed).toBe(true);
    expect(decide(caller([most]), 'deleteUser', user('a')).allowed).toBe(false);
  });

  it('a role attribute stands for each of its values, patterns included', () => {
    const mine: Statement = {
      effect: 'allow',
      resources: ['proj/*:env/*:user/${roleAttribute/keys}'],
      actions: ['deleteUser'],
    };
    const decided = ['usr_1', 'usr_22', 'usr_3'].map(
      (key) => decide(caller([mine]), 'deleteUser', user(key)).allowed,
    );
    expect(decided).toEqual([true, true, false]);
  });
});

it('an access block has one entry per action, in the bucket that was decided', () => {
  const actions = ['deleteUser', 'updateTargets'].map((action) => [action, user('a')] as const);
  expect(accessBlock('present', caller([allow]), actions, 0)).toEqual({
    denied: [{ action: 'updateTargets', reason: { effect: 'deny' } }],
    allowed: [{ action: 'deleteUser', reason: { ...allow, role_name: 'Role 1' } }],
  });
  expect(accessBlock('absent', caller([allow]), actions, 0)).toBeUndefined();
  expect(accessBlock('empty', caller([allow]), actions, 0)).toEqual({ denied: [], allowed: [] });
  expect([0, 1, 2].map((n) => accessBlock('mixed', caller([allow]), actions, n)?.allowed)).toEqual([
    undefined,
    [],
    [expect.anything()],
  ]);
});
