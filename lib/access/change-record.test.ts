import { describe, expect, it } from 'vitest';
import type { AccessGroup, AccessRole, AccessSubject } from '#lib/domain/access-data.ts';
import {
  changeGroup,
  changeRole,
  changeSubject,
  type GroupChange,
  type RoleChange,
  type SubjectChange,
} from './change-record.ts';
import { allow, roleOf } from './test-account.ts';

// The record after a change; nothing where it does not have what is to be taken away.
const [LOOK, HEAR, SEE] = [allow('proj/*', 'look'), allow('proj/*', 'hear'), allow('proj/*', 'see')];

describe('a subject', () => {
  const subject: AccessSubject = {
    key: 's',
    name: 'S',
    grants: [{ role: 'r' }, { role: 'q' }, { role: 'r', attributes: { p: ['a'] } }],
    groups: ['g', 'h'],
  };

  it.each<readonly [change: SubjectChange, after: Partial<AccessSubject> | undefined]>([
    [
      { change: 'add-role', subject: 's', grant: { role: 'q' } },
      { grants: [...subject.grants, { role: 'q' }] },
    ],
    [{ change: 'remove-role', subject: 's', role: 'r' }, { grants: [{ role: 'q' }] }],
    [{ change: 'remove-role', subject: 's', role: 'gone' }, undefined],
    [{ change: 'add-group', subject: 's', group: 'i' }, { groups: ['g', 'h', 'i'] }],
    [{ change: 'add-group', subject: 's', group: 'g' }, { groups: ['g', 'h'] }],
    [{ change: 'remove-group', subject: 's', group: 'g' }, { groups: ['h'] }],
    [{ change: 'remove-group', subject: 's', group: 'gone' }, undefined],
    [
      { change: 'add-permission-grant', subject: 's', statements: [LOOK, HEAR] },
      { permissionGrants: [LOOK, HEAR] },
    ],
  ])('%j: %j', (change, after) => {
    expect(changeSubject(subject, change)).toEqual(after && { ...subject, ...after });
  });

  it('keeps the single permissions it has', () => {
    const change = { change: 'add-permission-grant', subject: 's', statements: [HEAR] } as const;
    expect(changeSubject({ ...subject, permissionGrants: [LOOK] }, change)).toEqual({
      ...subject,
      permissionGrants: [LOOK, HEAR],
    });
  });
});

describe('a group', () => {
  const group: AccessGroup = { key: 'g', name: 'G', grants: [{ role: 'r' }, { role: 'q' }] };

  it.each<readonly [change: GroupChange, grants: AccessGroup['grants'] | undefined]>([
    [{ change: 'add-group-role', group: 'g', grant: { role: 's' } }, [...group.grants, { role: 's' }]],
    [{ change: 'remove-group-role', group: 'g', role: 'q' }, [{ role: 'r' }]],
    [{ change: 'remove-group-role', group: 'g', role: 's' }, undefined],
  ])('%j: %j', (change, grants) => {
    expect(changeGroup(group, change)).toEqual(grants && { ...group, grants });
  });
});

describe('a role', () => {
  const base = { id: 'base-permissions' as const, statements: [SEE] };
  const own = roleOf('r', LOOK, HEAR);
  const withPolicies = (...policies: AccessRole['policies']) => ({ ...own, policies });
  const policy = (...statements: (typeof base)['statements']) => ({ id: 'policy' as const, statements });
  const both = withPolicies(base, policy(LOOK, HEAR));
  const add: RoleChange = { change: 'add-statement', role: 'r', statements: [SEE] };
  const remove = (index: number): RoleChange => ({ change: 'remove-statement', role: 'r', index });

  it.each<readonly [before: AccessRole, change: RoleChange, after: AccessRole | undefined]>([
    [own, add, withPolicies(policy(LOOK, HEAR, SEE))],
    [both, add, withPolicies(base, policy(LOOK, HEAR, SEE))],
    [withPolicies(base), add, withPolicies(base, policy(SEE))],
    [withPolicies(), add, withPolicies(policy(SEE))],
    [own, remove(0), withPolicies(policy(HEAR))],
    [both, remove(1), withPolicies(base, policy(LOOK))],
    [both, remove(2), undefined],
    [withPolicies(base), remove(0), undefined],
  ])('%j, %j: %j', (before, change, after) => {
    expect(changeRole(before, change)).toEqual(after);
  });
});
