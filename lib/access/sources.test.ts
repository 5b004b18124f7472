import { describe, expect, it } from 'vitest';
import type { AccessData, AccessSubject } from '#lib/domain/access-data.ts';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import { compileAccess } from './compile-access.ts';
import { explain } from './explain.ts';
import { accountOf, allow, ask, deny, roleOf } from './test-account.ts';
import { whatIf } from './what-if.ts';
import { whoCan } from './who-can.ts';

// What is held the same way is looked at once for everyone: nobody is told what somebody else holds.
const P = '${roleAttribute/p}';
const OUTCOMES: readonly AccessOutcome[] = ['allowed', 'conditional', 'unknown', 'denied'];
const somebody = (key: string, what: Partial<AccessSubject> = {}): AccessSubject => ({
  key,
  name: key,
  grants: [],
  groups: [],
  ...what,
});

/** By subject, as everyone is told at once; each must be told the same alone. */
function toldOf(data: Partial<AccessData>, resource: string) {
  const access = compileAccess(accountOf(data));
  const asked = ask(access, 'look', resource);
  const told = OUTCOMES.flatMap((outcome) =>
    whoCan(access, asked, { offset: 0, limit: 99, outcomes: [outcome] }).rows.map(
      ({ subject }) => `${subject.key} ${outcome}`,
    ),
  ).sort();
  const alone = (data.subjects ?? []).map(({ key }) => `${key} ${explain(access, key, asked)?.outcome}`);
  expect(told).toEqual(alone.sort());
  return told;
}

describe('what subjects hold', () => {
  it('by single permissions is each one’s own', () => {
    const subjects = [
      somebody('a', { permissionGrants: [allow('proj/web', 'look')] }),
      somebody('b', { permissionGrants: [allow('proj/api', 'look'), deny('proj/web', 'look')] }),
      somebody('c', { permissionGrants: [allow('proj/web', 'look'), allow('proj/api', 'look')] }),
      somebody('d', { permissionGrants: [] }),
    ];
    expect(toldOf({ subjects }, 'proj/web')).toEqual(['a allowed', 'b denied', 'c allowed', 'd denied']);
    expect(toldOf({ subjects }, 'proj/api')).toEqual(['a denied', 'b allowed', 'c allowed', 'd denied']);
  });

  it('by one role differs with values and conditions', () => {
    const roles = [roleOf('r', allow(`proj/${P}`, 'look'), allow('team/*', 'look'))];
    const subjects = [
      somebody('a', { grants: [{ role: 'r' }] }),
      somebody('b', { grants: [{ role: 'r', attributes: { p: ['web'] } }] }),
      somebody('c', { grants: [{ role: 'r', attributes: { p: ['api'] } }] }),
      somebody('d', { grants: [{ role: 'r', condition: 'on Mondays' }] }),
      somebody('e', { grants: [{ role: 'gone' }] }),
    ];
    expect(toldOf({ roles, subjects }, 'proj/web')).toEqual([
      'a denied',
      'b allowed',
      'c denied',
      'd denied',
      'e unknown',
    ]);
    expect(toldOf({ roles, subjects }, 'team/a')).toEqual([
      'a allowed',
      'b allowed',
      'c allowed',
      'd conditional',
      'e unknown',
    ]);
  });

  const roles = [roleOf('r', allow(`proj/${P}`, 'look'))];
  const members = [
    somebody('a', { groups: ['g'], possibleAttributes: { p: ['web'] } }),
    somebody('b', { groups: ['g'], possibleAttributes: { p: ['api'] } }),
    somebody('c', { groups: ['g'] }),
    somebody('d', { groups: ['gone'] }),
  ];

  it('by one group differs with the values of their own that may fill it', () => {
    const groups = [{ key: 'g', name: 'G', grants: [{ role: 'r' }] }];
    expect(toldOf({ roles, groups, subjects: members }, 'proj/web')).toEqual([
      'a unknown',
      'b denied',
      'c denied',
      'd unknown',
    ]);
    expect(toldOf({ roles, groups, subjects: members }, 'proj/api')).toEqual([
      'a denied',
      'b unknown',
      'c denied',
      'd unknown',
    ]);
  });

  it('by one group differs so as well once the group is given a role', () => {
    const groups = [{ key: 'g', name: 'G', grants: [] }];
    const access = compileAccess(accountOf({ roles, groups, subjects: members }));
    const given = { change: 'add-group-role', group: 'g', grant: { role: 'r' } } as const;
    const questions = ['proj/web', 'proj/api'].map((resource) => ask(access, 'look', resource));
    const { rows } = whatIf(access, [given], { questions, offset: 0, limit: 9 }) ?? {};
    expect(
      rows?.map(({ subject, changes }) => [
        subject.key,
        ...changes.map(({ question, after }) => `${question.resource} ${after}`),
      ]),
    ).toEqual([
      ['a', 'proj/web unknown'],
      ['b', 'proj/api unknown'],
    ]);
  });
});
