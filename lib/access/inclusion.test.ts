import { describe, expect, it } from 'vitest';
import type { AccessRole, AccessRules, PolicyStatement } from '#lib/domain/access-data.ts';
import { compileAccess } from './compile-access.ts';
import { redundant } from './redundant.ts';
import { accountOf, allow, deny, RULES, roleOf } from './test-account.ts';

// When one role is said to be contained in another: `perhaps` where the questions asked of both say so, but their
// statements do not show it.
const P = '${roleAttribute/p}';
const FLAGS = 'proj/*:env/*:flag/*';
const butActions = (resource: string, ...notActions: readonly string[]): PolicyStatement => ({
  effect: 'allow',
  resources: [resource],
  notActions,
});
const butResources = (action: string, ...notResources: readonly string[]): PolicyStatement => ({
  effect: 'allow',
  notResources,
  actions: [action],
});
const unclear = (resource: string, ...actions: readonly string[]): PolicyStatement => ({
  ...allow(resource, ...actions),
  effect: 'unclear',
});
const denying = (statement: PolicyStatement): PolicyStatement => ({ ...statement, effect: 'deny' });

function relationOf(inner: AccessRole, outer: AccessRole, rules: AccessRules): string {
  const grants = [{ role: inner.id }];
  const subjects = [{ key: 's', name: 'S', grants, groups: [] }];
  const roles = [inner, { ...outer, origin: 'preset' as const }];
  const { findings, caveats } = redundant(compileAccess(accountOf({ rules, roles, subjects })));
  return [...findings.map(({ kind }) => kind), ...caveats.map(() => 'perhaps')].join(', ') || 'nothing';
}

type Case = readonly [inner: readonly PolicyStatement[], outer: readonly PolicyStatement[], relation: string];

const relation = (inner: readonly PolicyStatement[], outer: readonly PolicyStatement[], rules = RULES) =>
  relationOf(roleOf('inner', ...inner), roleOf('outer', ...outer), rules);

const one = (actions: string): PolicyStatement => allow('proj/web', ...actions.split(' '));

describe('a role within another: actions', () => {
  it.each<Case>([
    [[one('x')], [one('x')], 'equal'],
    [[one('updateOn')], [one('update*')], 'contained'],
    [[one('update*')], [one('updateOn')], 'nothing'],
    [[one('updateOn delete')], [one('update*'), one('delete')], 'contained, perhaps'],
    [[one('updateOn delete')], [one('update* delete')], 'contained'],
    [[one('updateOn delete')], [one('update*')], 'nothing'],
    [[one('x')], [butActions('proj/web', 'delete')], 'contained'],
    [[one('delete')], [butActions('proj/web', 'delete')], 'nothing'],
    [[one('del*')], [butActions('proj/web', 'delete')], 'nothing'],
    [[one('x delete')], [butActions('proj/web', 'delete')], 'nothing'],
    [[one('delete')], [{ ...butActions('proj/web', 'del*'), actions: ['delete'] }], 'contained'],
    [[butActions('proj/web', 'delete')], [one('*')], 'contained'],
    [[butActions('proj/web', 'delete')], [one('update*')], 'nothing'],
    [[{ ...butActions('proj/web', 'delete'), actions: ['delete'] }], [one('*')], 'equal, perhaps'],
    [[{ ...butActions('proj/web', 'd*'), actions: ['delete'] }], [butActions('proj/web', 'd*')], 'nothing'],
    [[butActions('proj/web', 'a', 'b')], [butActions('proj/web', 'a')], 'contained'],
    [[butActions('proj/web', 'b')], [butActions('proj/web', 'a', 'b')], 'nothing'],
    [[butActions('proj/web', 'del*')], [butActions('proj/web', 'delete')], 'contained'],
    [[butActions('proj/web', 'delete')], [butActions('proj/web', 'del*')], 'nothing'],
    [[butActions('proj/web', 'a')], [butActions('proj/web', 'a')], 'equal'],
    // What cannot be read is never shown to be within anything.
    [[one('x no/no')], [one('*')], 'contained, perhaps'],
    [[one('x')], [one('x no/no')], 'equal, perhaps'],
    [[one('x')], [butActions('proj/web', 'no/no')], 'nothing'],
  ])('%j in %j: %s', (inner, outer, expected) => {
    expect(relation(inner, outer)).toBe(expected);
  });
});

describe('a role within another: resources', () => {
  const look = (...resources: readonly string[]): PolicyStatement => ({
    effect: 'allow',
    resources,
    actions: ['x'],
  });
  it.each<readonly [string, string, string]>([
    ['proj/web:env/live', 'proj/*:env/*', 'contained'],
    ['proj/*:env/live', 'proj/web:env/*', 'nothing'],
    ['proj/web', 'team/web', 'nothing'],
    ['proj/web:env/live', 'proj/web:metric/live', 'nothing'],
    ['proj/web;t', 'proj/web', 'contained'],
    ['proj/web', 'proj/web;t', 'nothing'],
    ['proj/web;t,u', 'proj/web;t', 'contained'],
    ['proj/web;t', 'proj/web;t,u', 'nothing'],
    ['proj/web;tea', 'proj/web;t*', 'contained'],
    ['proj/web;view:v', 'proj/web;v', 'nothing'],
    ['proj/web;view:v', 'proj/web;view:v*', 'contained'],
    ['proj/web;{k:v}', 'proj/web;{k:v}', 'equal'],
    ['proj/web;{k:v}', 'proj/web;{k:w}', 'nothing'],
    ['proj/web;{k:v}', 'proj/web;{l:v}', 'nothing'],
    ['proj/web;{k:v},t', 'proj/*;{k:v}', 'contained'],
    ['team/web', 'team', 'contained'],
    ['team', 'team/web', 'nothing'],
    ['proj/web', 'proj/web:env/*', 'nothing'],
    ['proj/web:env/*', 'proj/web', 'nothing'],
    [`proj/${P}`, 'proj/*', 'contained'],
    [`proj/${P}`, `proj/${P}`, 'equal'],
    [`proj/a${P}`, `proj/${P}`, 'perhaps'],
    [`proj/${P}`, 'proj/a*', 'nothing'],
    ['proj/web', `proj/${P}`, 'nothing'],
    [`proj/*;${P}`, 'proj/*;*', 'contained'],
    [`proj/*;${P}`, 'proj/*;a', 'nothing'],
    ['proj/', 'proj/', 'equal, perhaps'],
  ])('%s in %s: %s', (inner, outer, expected) => {
    expect(relation([look(inner)], [look(outer)])).toBe(expected);
  });

  it('each of several, in any of the other’s', () => {
    expect(relation([look('proj/a', 'team/b')], [look('team/*', 'proj/*')])).toBe('contained');
    expect(relation([look('proj/a', 'team/b')], [look('proj/*')])).toBe('nothing');
    expect(relation([look('proj/a')], [look('proj/', 'proj/*')])).toBe('contained');
  });

  it('does not show what is said by leaving out', () => {
    expect(relation([butResources('x', 'proj/web')], [look('proj/*')])).toBe('contained, perhaps');
    expect(relation([look('proj/api')], [butResources('x', 'proj/web')])).toBe('contained, perhaps');
    expect(relation([look('proj/web')], [butResources('x', 'proj/web')])).toBe('nothing');
  });

  it('takes what reaches below for what lies there', () => {
    const below = { ...RULES, reach: 'below' as const };
    expect(relation([look('proj/web:env/*')], [look('proj/web')], below)).toBe('contained');
    expect(relation([look('proj/web')], [look('proj/web:env/*')], below)).toBe('nothing');
    expect(relation([look('proj/web')], [look('proj/*')], below)).toBe('contained');
  });
});

describe('a role within another: denies', () => {
  const web = [allow('proj/web', 'x')];
  const all = allow('proj/*', '*');
  it.each<Case>([
    [web, [all, deny('proj/api', '*')], 'contained'],
    [web, [all, deny('proj/web', 'y')], 'contained'],
    [web, [all, deny('proj/w*', 'x')], 'nothing'],
    [web, [all, deny('team/web', 'x')], 'contained'],
    [web, [all, deny('proj/web:env/*', 'x')], 'contained'],
    [[allow('team/a', 'x')], [allow('team/*', '*'), deny('team', 'x')], 'nothing'],
    [web, [all, denying(butActions('proj/web', 'x'))], 'contained, perhaps'],
    [web, [all, denying(butResources('x', 'proj/web'))], 'contained, perhaps'],
    [web, [all, denying(butActions('proj/api', 'x'))], 'contained'],
    [web, [all, deny('proj/web', 'no/no')], 'nothing'],
    [web, [all, deny('proj/', 'x')], 'nothing'],
    [web, [all, deny('proj/', 'y')], 'contained'],
    [[allow(FLAGS, 'x')], [allow(FLAGS, '*'), deny('proj/web:env/*:flag/*', 'x')], 'nothing'],
    // What the smaller one denies takes nothing from the larger one.
    [[...web, deny('proj/*', 'z')], [all], 'contained'],
    [[unclear('proj/web', 'x')], [all], 'contained'],
    [web, [unclear('proj/*', '*')], 'nothing'],
    [[unclear('proj/web', 'x')], [unclear('proj/web', 'x')], 'equal, perhaps'],
    [[...web, allow('team/a', 'x')], [all], 'nothing'],
  ])('%j in %j: %s', (inner, outer, expected) => {
    expect(relation(inner, outer)).toBe(expected);
  });

  it('minds a deny of what lies below, where statements reach below', () => {
    const below = { ...RULES, reach: 'below' as const };
    expect(relation(web, [all, deny('proj/web:env/*', 'x')], below)).toBe('nothing');
    expect(relation(web, [all, deny('proj/api:env/*', 'x')], below)).toBe('contained');
    expect(relation([allow('proj/web:env/*', 'x')], [all, deny('proj/api', 'x')], below)).toBe('contained');
    expect(relation([allow('proj/web:env/*', 'x')], [all, deny('proj/web', 'x')], below)).toBe('nothing');
  });

  it('does not let a deny of one policy speak for another policy', () => {
    const outer = roleOf('outer', deny('proj/*', '*'));
    const split = {
      ...outer,
      policies: [...outer.policies, { id: 'base-permissions' as const, statements: [all] }],
    };
    expect(relationOf(roleOf('inner', ...web), split, RULES)).toBe('contained');
  });
});
