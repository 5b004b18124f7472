import { describe, expect, it } from 'vitest';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import type { AccessSubject } from '#lib/domain/access-data.ts';
import { changeInTurn } from './change-in-turn.ts';
import { compileAccess } from './compile-access.ts';
import type { Source } from './compiled-access.ts';
import { accountOf, allow, roleOf } from './test-account.ts';

// Whose answers a change may turn, and which ways of having something it makes say something else. Nobody else is looked at.
const somebody = (key: string, ...roles: readonly string[]): AccessSubject => ({
  key,
  name: key,
  grants: roles.map((role) => ({ role })),
  groups: [],
});
const member = (key: string, ...groups: readonly string[]): AccessSubject => ({ ...somebody(key), groups });

const ACCOUNT = accountOf({
  roles: [
    roleOf('r', allow('proj/*', 'look'), allow('proj/*', 'hear')),
    roleOf('s', allow('proj/*', 'see')),
    { ...roleOf('base', allow('proj/*', 'view')), origin: 'base' },
  ],
  groups: [
    { key: 'g', name: 'G', grants: [{ role: 'r' }] },
    { key: 'h', name: 'H', grants: [{ role: 's' }, { role: 's', attributes: { p: ['a'] } }] },
    { key: 'none', name: 'None', grants: [] },
  ],
  subjects: [
    somebody('0 has r', 'r'),
    member('1 is in g', 'g'),
    somebody('2 has s', 's'),
    member('3 is in h', 'h', 'gone'),
    { ...member('4 is in none', 'none'), baseRole: 'base' },
    { ...member('5 is in g', 'g'), baseRole: 'base' },
    somebody('6 has nothing'),
    ...['7', '8', '9'].map((key) => somebody(key)),
    somebody('10 has both', 's', 'r'),
  ],
});

function wordFor(source: Source | undefined): string {
  if (source?.kind === 'holding') return source.holding.grant.role;
  return source?.kind === 'group' ? `group ${source.key}` : String(source?.kind);
}

function concernedBy(...changes: readonly AccessChange[]) {
  const before = compileAccess(ACCOUNT);
  const changed = changeInTurn(before, changes);
  return {
    touched: changed?.touched,
    stale: [...(changed?.stale ?? [])].map((number) => wordFor(before.sources.all[number])).sort(),
  };
}

const look = [allow('proj/*', 'open')];

describe('a change concerns', () => {
  it.each<readonly [change: AccessChange, touched: readonly number[], stale: readonly string[]]>([
    [{ change: 'add-statement', role: 'r', statements: look }, [0, 1, 5, 10], ['group g', 'r']],
    [{ change: 'remove-statement', role: 'r', index: 0 }, [0, 1, 5, 10], ['group g', 'r']],
    [{ change: 'add-statement', role: 's', statements: look }, [2, 3, 10], ['group h', 's', 's']],
    [{ change: 'add-statement', role: 'base', statements: look }, [4], ['base']],
    [{ change: 'add-group-role', group: 'g', grant: { role: 's' } }, [1, 5], ['group g']],
    [{ change: 'remove-group-role', group: 'g', role: 'r' }, [1, 5], ['group g']],
    [{ change: 'add-group-role', group: 'none', grant: { role: 's' } }, [4], ['group none']],
    [{ change: 'add-role', subject: '6 has nothing', grant: { role: 'r' } }, [6], []],
    [{ change: 'remove-role', subject: '0 has r', role: 'r' }, [0], []],
    [{ change: 'add-group', subject: '6 has nothing', group: 'g' }, [6], []],
    [{ change: 'add-permission-grant', subject: '7', statements: look }, [7], []],
  ])('%j: %j', (change, touched, stale) => {
    expect(concernedBy(change)).toEqual({ touched, stale });
  });

  it('with another one before it, those whom that brought to it', () => {
    const joined = { change: 'add-group', subject: '9', group: 'none' } as const;
    const left = { change: 'remove-role', subject: '0 has r', role: 'r' } as const;
    const filled = { change: 'add-group-role', group: 'none', grant: { role: 's' } } as const;
    expect(concernedBy(joined, filled).touched).toEqual([4, 9]);
    expect(concernedBy(left, { change: 'add-statement', role: 'r', statements: look }).touched).toEqual([
      0, 1, 5, 10,
    ]);
  });

  it('several together, in the account’s order', () => {
    const give = (subject: string) => ({ change: 'add-role', subject, grant: { role: 's' } }) as const;
    expect(concernedBy(give('10 has both'), give('9'), give('2 has s')).touched).toEqual([2, 9, 10]);
  });
});

describe('after a change', () => {
  it('nothing is different for what it does not concern', () => {
    const before = compileAccess(ACCOUNT);
    const after = (change: AccessChange) => changeInTurn(before, [change])?.access;
    const othersAfter = (change: AccessChange) => [...(after(change)?.changed.keys() ?? [])];
    const given = { change: 'add-role', subject: '9', grant: { role: 's' } } as const;
    expect(othersAfter(given)).toEqual([9]);
    expect(after(given)?.roles === before.roles && after(given)?.groups === before.groups).toBe(true);
    expect(othersAfter({ change: 'add-group-role', group: 'none', grant: { role: 's' } })).toEqual([4]);
    expect(othersAfter({ change: 'add-group-role', group: 'g', grant: { role: 's' } })).toEqual([]);
    expect(othersAfter({ change: 'remove-statement', role: 'r', index: 0 })).toEqual([]);
    expect(before.changed.size).toBe(0);
  });

  it('a base role rests where a group has its first role, and wakes where it has lost its last', () => {
    const held = (key: string, ...changes: readonly AccessChange[]) => {
      const before = compileAccess(ACCOUNT);
      const position = before.positions.get(key) ?? -1;
      const { access = before } = changeInTurn(before, changes) ?? {};
      const { starts, list, all } = access.sources;
      const own = access.changed.get(position)?.sources ?? [
        ...list.subarray(starts[position], starts[position + 1]),
      ];
      return own.map((number) => wordFor(all[number]));
    };
    const add = { change: 'add-group-role', group: 'none', grant: { role: 's' } } as const;
    expect(held('4 is in none')).toEqual(['base', 'group none']);
    expect(held('4 is in none', add)).toEqual(['group none']);
    expect(held('4 is in none', add, { change: 'remove-group-role', group: 'none', role: 's' })).toEqual([
      'base',
      'group none',
    ]);
    const join = { change: 'add-group', subject: '9', group: 'none' } as const;
    expect(held('9', join, add)).toEqual(['group none']);
    expect(held('5 is in g')).toEqual(['group g']);
    const more = { change: 'add-group-role', group: 'g', grant: { role: 's' } } as const;
    expect(held('5 is in g', more)).toEqual(['group g']);
    expect(held('5 is in g', { change: 'remove-group-role', group: 'g', role: 'r' })).toEqual([
      'base',
      'group g',
    ]);
  });
});
