import { describe, expect, it } from 'vitest';
import type { AccessRole, PolicyStatement } from '#lib/domain/access-data.ts';
import { compileRole } from './compiled-policy.ts';
import type { Depth } from './match-specifier.ts';
import { showsInclusion } from './statement-inclusion.ts';
import { createTables } from './tables.ts';
import { allow, deny, RULES, roleOf } from './test-account.ts';

// What the statements of two roles show by themselves, before any question is asked of both.
const P = '${roleAttribute/p}';
const Q = '${roleAttribute/q}';

function shown(inner: AccessRole, outer: AccessRole, depth: Depth = 'same-depth'): boolean {
  const tables = createTables(RULES);
  return showsInclusion(compileRole(outer, tables), compileRole(inner, tables), depth);
}

type Statements = readonly PolicyStatement[];
type Case = readonly [inner: Statements, outer: Statements, isShown: boolean];

const within = (inner: Statements, outer: Statements, depth?: Depth) =>
  shown(roleOf('inner', ...inner), roleOf('outer', ...outer), depth);
const web = (...actions: readonly string[]) => allow('proj/web', ...actions);
const look = (...resources: readonly string[]): PolicyStatement => ({
  effect: 'allow',
  resources,
  actions: ['x'],
});
const allBut = (resource: string, ...notActions: readonly string[]): PolicyStatement => ({
  effect: 'allow',
  resources: [resource],
  notActions,
});
const asDeny = (statement: PolicyStatement): PolicyStatement => ({ ...statement, effect: 'deny' });

describe('actions of one statement within those of another', () => {
  it.each<Case>([
    [[web('a')], [web('a')], true],
    [[web('a'), web('z')], [web('a')], false],
    [[web('a'), deny('proj/web', 'z')], [web('a')], true],
    [[deny('proj/web', 'z')], [], true],
    [[web('a', 'z')], [web('a')], false],
    [[allBut('proj/web', 'delete')], [web('update*')], false],
    [[allBut('proj/web', 'delete')], [web('update', '*')], true],
    [[allBut('proj/web', 'delete')], [web('no/no')], false],
    [[web('a')], [allBut('proj/web', 'a', 'b')], false],
    [[web('c')], [allBut('proj/web', 'a', 'b')], true],
    [[allBut('proj/web', 'a')], [allBut('proj/web', 'a', 'b')], false],
    [[allBut('proj/web', 'a', 'b')], [allBut('proj/web', 'a')], true],
    [[web('a')], [web('no/no')], false],
    [[web('no/no')], [web('a')], false],
    [[web('a')], [allBut('proj/web', 'no/no')], false],
    [[web('no/no')], [allBut('proj/web', 'b')], false],
  ])('%j in %j: %s', (inner, outer, expected) => {
    expect(within(inner, outer)).toBe(expected);
  });

  it('of a role that could not be read shows nothing, whichever of the two it is', () => {
    const [readable, unreadable] = [
      roleOf('a', web('a')),
      { ...roleOf('b', web('a')), unreadable: 'hidden' as const },
    ];
    expect(shown(readable, readable)).toBe(true);
    expect(shown(readable, unreadable)).toBe(false);
    expect(shown(unreadable, readable)).toBe(false);
  });
});

describe('resources of one statement within those of another', () => {
  it.each<readonly [inner: string, outer: string, isShown: boolean]>([
    ['proj/web', 'proj/*', true],
    ['proj/web:env/live', 'proj/*:env/*', true],
    ['proj/web:env/live', 'proj/web:env/test', false],
    ['proj/web:env/live', 'proj/api:env/live', false],
    ['team/web', 'proj/web', false],
    ['proj/web:env/live', 'proj/web', false],
    ['proj/web', 'proj/web:env/live', false],
    ['team/web', 'team', true],
    ['team', 'team/web', false],
    ['team', 'team', true],
    ['proj/', 'proj/', false],
    ['proj/web', 'proj/', false],
    ['proj/', 'proj/*', false],
    ['proj/web;a,b', 'proj/web;a', true],
    ['proj/web;a', 'proj/web;a,b', false],
    ['proj/web;a', 'proj/web;b', false],
    ['proj/web;view:a', 'proj/web;a', false],
    ['proj/web;a', 'proj/web;view:a', false],
    ['proj/web;{k:v}', 'proj/web;v', false],
    ['proj/web;v', 'proj/web;{k:v}', false],
    ['proj/web;{k:v}', 'proj/web;{k:v}', true],
    ['proj/web;{k:v}', 'proj/web;{l:v}', false],
    ['proj/web;{k:v}', 'proj/web;{k:w}', false],
    [`proj/${P}`, `proj/${P}`, true],
    [`proj/${P}`, `proj/${Q}`, false],
    [`proj/${P}`, 'proj/*', true],
    [`proj/${P}`, 'proj/web', false],
    ['proj/web', `proj/${P}`, false],
    ['proj/web', 'proj/api', false],
  ])('%s in %s: %s', (inner, outer, expected) => {
    expect(within([look(inner)], [look(outer)])).toBe(expected);
  });

  it('every one in any of the other’s', () => {
    expect(within([look('proj/a', 'team/b')], [look('team/*', 'proj/*')])).toBe(true);
    expect(within([look('proj/a', 'team/b')], [look('proj/*')])).toBe(false);
  });

  it('not what is said by leaving out', () => {
    const but = { ...look('proj/*'), notResources: ['proj/web'] };
    expect(within([look('proj/web')], [but])).toBe(false);
    expect(within([but], [look('proj/*')])).toBe(false);
  });

  it('below a place where rules reach there', () => {
    expect(within([look('proj/web:env/live')], [look('proj/web')], 'below')).toBe(true);
    expect(within([look('proj/web')], [look('proj/web')], 'below')).toBe(true);
    expect(within([look('proj/web')], [look('proj/web:env/live')], 'below')).toBe(false);
  });
});

describe('a deny beside what covers a statement', () => {
  const all = allow('proj/*', '*');
  it.each<Case>([
    [[web('a')], [all, deny('proj/web', 'a')], false],
    [[web('b')], [all, deny('proj/web', 'a')], true],
    [[web('a')], [all, deny('proj/api', 'a')], true],
    [[web('a')], [all, deny('team/web', 'a')], true],
    [[web('a')], [all, deny('proj/web:env/live', 'a')], true],
    [[web('a*')], [all, deny('proj/w*', 'ab')], false],
    [[web('a', 'c')], [all, deny('proj/web', 'a', 'b')], false],
    [[look('proj/a', 'proj/c')], [all, asDeny(look('proj/a', 'proj/b'))], false],
    [[web('a')], [all, deny('proj/web', 'no/no')], false],
    [[web('a')], [all, deny('proj/', 'a')], false],
    [[web('a')], [all, asDeny({ ...web('a'), resources: [], notResources: ['proj/web'] })], false],
    [[web('b')], [all, asDeny({ ...web('a'), resources: [], notResources: ['proj/web'] })], true],
    [[allBut('proj/web', 'y')], [all, asDeny(allBut('proj/web', 'x'))], false],
    [[allBut('proj/web', 'y')], [all, asDeny(allBut('proj/api', 'x'))], true],
    [[web('y')], [all, asDeny(allBut('proj/web', 'y'))], false],
    [[allow('team', 'a')], [allow('team', '*'), deny('team', 'a')], false],
    [[allow('team/x', 'a')], [allow('team/*', '*'), deny('team', 'a')], false],
    [[allow('team', 'a')], [allow('team', '*'), deny('team/x', 'a')], false],
  ])('%j in %j: %s', (inner, outer, expected) => {
    expect(within(inner, outer)).toBe(expected);
  });

  it('speaks of what lies below where rules reach there', () => {
    expect(within([web('a')], [all, deny('proj/web:env/live', 'a')], 'below')).toBe(false);
    expect(within([look('proj/web:env/live')], [look('proj/*'), asDeny(look('proj/web'))], 'below')).toBe(
      false,
    );
  });
});
