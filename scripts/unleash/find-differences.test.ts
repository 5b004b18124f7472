import { describe, expect, it } from 'vitest';
import { findDifferences } from './find-differences.ts';

const paths = (...bodies: Parameters<typeof findDifferences>) =>
  findDifferences(...bodies).map(({ path }) => path);

describe('where two bodies differ', () => {
  it('nowhere, when only the order of lists and keys does', () => {
    const one = {
      users: [
        { id: 1, name: 'Ann' },
        { id: 2, roles: [4, 5] },
      ],
    };
    const other = {
      users: [
        { roles: [5, 4], id: 2 },
        { name: 'Ann', id: 1 },
      ],
    };
    expect(findDifferences(one, other)).toEqual([]);
  });

  it('in a value, a type and a key that only one has', () => {
    const one = { id: 1, name: 'Ann', seenAt: null, extra: 0 };
    const other = { id: '1', name: 'Bea', seenAt: null };
    expect(paths(one, other)).toEqual(['id', 'name', 'extra']);
    expect(paths(other, one)).toContain('extra');
  });

  it('null is not absent, and neither is a list no map', () => {
    expect(findDifferences({ email: null }, {})).toEqual([
      { path: 'email', real: 'null', simulated: 'absent' },
    ]);
    expect(paths({ users: [] }, { users: {} })).toEqual(['users']);
  });

  it('in one row of many, brought together by its id', () => {
    const rows = [3, 1, 2].map((id) => ({ id, rootRole: id }));
    const others = [
      { id: 2, rootRole: 9 },
      { id: 1, rootRole: 1 },
      { id: 3, rootRole: 3 },
    ];
    expect(findDifferences(rows, others)).toEqual([{ path: '[].rootRole', real: '2', simulated: '9' }]);
  });

  it('in rows too many or too few', () => {
    expect(paths({ roles: [1, 2] }, { roles: [1] })).toEqual(['roles.length']);
    expect(paths({ roles: [4, 4] }, { roles: [4, 5] })).toEqual(['roles[]']);
  });
});
