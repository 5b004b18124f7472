import { describe, expect, it } from 'vitest';
import type { AccessData, AccessSubject } from '#lib/domain/access-data.ts';
import type { PathVerdict } from '#lib/domain/access-decision.ts';
import { compileAccess } from './compile-access.ts';
import { explain } from './explain.ts';
import { accountOf, allow, ask, deny, GATE, RULES, roleOf } from './test-account.ts';
import { whoCan } from './who-can.ts';

// By which ways something reaches somebody, and what each path says of where it comes from.
const LOOK = allow('proj/*', 'look');
/** As it is explained of one; asked of everyone at once the answer is the same. */
const lookFor = (data: Partial<AccessData>, subject: Partial<AccessSubject>, resource = 'proj/web') => {
  const me = { key: 'me', name: 'Me', grants: [], groups: [], ...subject };
  const access = compileAccess(accountOf({ ...data, subjects: [me] }));
  const asked = ask(access, 'look', resource);
  const decision = explain(access, 'me', asked);
  if (decision === undefined) throw new Error('no subject');
  expect(whoCan(access, asked, { offset: 0, limit: 0 }).counts[decision.outcome]).toBe(1);
  return decision;
};

describe('a path', () => {
  const base = { ...roleOf('base', LOOK), origin: 'base' as const };

  it('by a role names the role and the statement that decides', () => {
    const { paths } = lookFor({ roles: [roleOf('r', LOOK)] }, { grants: [{ role: 'r' }] });
    expect(paths).toEqual([
      {
        origin: 'direct',
        role: { id: 'r', name: 'R', origin: 'custom' },
        policy: 'policy',
        verdict: 'allow',
        statement: { index: 0, of: 1, text: LOOK },
        reasons: [],
      },
    ]);
    expect(Object.keys(paths[0] ?? {})).not.toContain('group');
  });

  it('by a group names the group as well', () => {
    const groups = [{ key: 'g', name: 'Group', grants: [{ role: 'r' }] }];
    expect(lookFor({ roles: [roleOf('r', LOOK)], groups }, { groups: ['g'] }).paths).toMatchObject([
      {
        origin: 'group',
        group: { key: 'g', name: 'Group' },
        role: { id: 'r', name: 'R', origin: 'custom' },
        verdict: 'allow',
      },
    ]);
  });

  it('by a single permission has no role', () => {
    expect(lookFor({}, { permissionGrants: [LOOK] }).paths).toEqual([
      {
        origin: 'permission-grant',
        policy: 'permission-grant',
        verdict: 'allow',
        statement: { index: 0, of: 1, text: LOOK },
        reasons: [],
      },
    ]);
  });

  it('that nothing decides on says nothing, whether the role has statements or not even a policy', () => {
    const silent = { origin: 'direct', policy: 'policy', verdict: 'none', reasons: [] } as const;
    const role = { id: 'r', name: 'R', origin: 'custom' };
    const grants = [{ role: 'r' }];
    for (const one of [roleOf('r', allow('proj/*', 'hear')), roleOf('r'), { ...roleOf('r'), policies: [] }]) {
      expect(lookFor({ roles: [one] }, { grants }).paths).toEqual([{ ...silent, role }]);
    }
  });

  it('by a role nobody could read is unknown, with what is known of why', () => {
    const unknown = { policy: 'policy', verdict: 'unknown' } as const;
    const dark = { ...roleOf('dark', LOOK), unreadable: 'Nobody may.' };
    const grants = [{ role: 'gone' }, { role: 'dark' }];
    const { paths } = lookFor({ roles: [dark] }, { grants });
    expect(paths).toEqual([
      {
        ...unknown,
        origin: 'direct',
        role: { id: 'gone', name: 'gone', origin: 'custom' },
        reasons: [{ code: 'role-unreadable' }],
      },
      {
        ...unknown,
        origin: 'direct',
        role: { id: 'dark', name: 'DARK', origin: 'custom' },
        reasons: [{ code: 'role-unreadable', detail: 'Nobody may.' }],
      },
    ]);
    expect(Object.keys(paths[0]?.reasons[0] ?? {})).toEqual(['code']);
    expect(lookFor({}, { baseRole: 'gone' }).paths).toEqual([
      {
        ...unknown,
        origin: 'base-role',
        role: { id: 'gone', name: 'gone', origin: 'base' },
        reasons: [{ code: 'role-unreadable' }],
      },
    ]);
  });

  it('by a group nobody could read has no role, and leaves the base role in doubt', () => {
    const { outcome, paths, restingBaseRole } = lookFor(
      { roles: [base] },
      { baseRole: 'base', groups: ['gone'] },
    );
    expect(outcome).toBe('unknown');
    expect(restingBaseRole).toBeUndefined();
    expect(paths).toEqual([
      {
        origin: 'base-role',
        role: { id: 'base', name: 'BASE', origin: 'base' },
        policy: 'policy',
        verdict: 'unknown',
        statement: { index: 0, of: 1, text: LOOK },
        reasons: [{ code: 'group-unreadable' }],
      },
      {
        origin: 'group',
        group: { key: 'gone', name: 'gone' },
        policy: 'policy',
        verdict: 'unknown',
        reasons: [{ code: 'group-unreadable' }],
      },
    ]);
  });

  it('is none by a base role that rests, which is said instead', () => {
    const roles = [base, roleOf('r')];
    const rests = lookFor({ roles }, { baseRole: 'base', grants: [{ role: 'r' }] });
    expect(rests.restingBaseRole).toEqual({ id: 'base', name: 'BASE', origin: 'base' });
    expect(rests.paths.map(({ origin }) => origin)).toEqual(['direct']);
    const gone = lookFor({ roles }, { baseRole: 'gone', grants: [{ role: 'r' }] });
    expect(gone.restingBaseRole).toEqual({ id: 'gone', name: 'gone', origin: 'base' });
    for (const subject of [{ baseRole: 'base' }, { grants: [{ role: 'r' }] }, {}]) {
      expect(Object.keys(lookFor({ roles }, subject))).toEqual(['outcome', 'paths', 'reasons']);
    }
  });

  it('comes before those that give less, and else in the order base role, own, groups, single', () => {
    const inside = 'proj/web:env/*';
    const says: Readonly<Record<PathVerdict, ReturnType<typeof allow>>> = {
      allow: allow('proj/*:env/*', 'look'),
      conditional: allow('proj/*:env/l*', 'look'),
      unknown: allow('proj/*;t:env/*', 'look'),
      deny: deny('proj/*:env/*', 'look'),
      none: allow('proj/*:env/*', 'hear'),
    };
    const roles = Object.entries(says).map(([id, statement]) => roleOf(id, statement));
    const groups = [{ key: 'g', name: 'G', grants: [{ role: 'deny' }, { role: 'allow' }] }];
    const rules = { ...RULES, baseRole: 'always' as const };
    const order = (...held: readonly PathVerdict[]) => {
      const subject = {
        baseRole: 'conditional',
        grants: held.map((role) => ({ role })),
        groups: ['g'],
        permissionGrants: [says.unknown],
      };
      return lookFor({ rules, roles, groups }, subject, inside).paths.map(
        ({ origin, verdict }) => `${origin} ${verdict}`,
      );
    };
    expect(order('none', 'deny', 'unknown', 'conditional', 'allow')).toEqual([
      ...['direct allow', 'group allow', 'base-role conditional', 'direct conditional'],
      ...['direct unknown', 'permission-grant unknown', 'direct deny', 'group deny', 'direct none'],
    ]);
    expect(order('none', 'allow', 'none', 'deny')).toEqual([
      ...['direct allow', 'group allow', 'base-role conditional', 'permission-grant unknown'],
      ...['direct deny', 'group deny', 'direct none', 'direct none'],
    ]);
  });
});

describe('values of one’s own that may fill what comes by a group', () => {
  const P = '${roleAttribute/p}';
  const data = {
    roles: [roleOf('r', allow(`proj/${P}`, 'look'))],
    groups: [
      { key: 'plain', name: 'Plain', grants: [{ role: 'r' }] },
      { key: 'api', name: 'Api', grants: [{ role: 'r', attributes: { p: ['api'] } }] },
      { key: 'app', name: 'App', grants: [{ role: 'r', possibleAttributes: { p: ['app'] } }] },
    ],
  };
  const own = { possibleAttributes: { p: ['web', 'site'] } };

  it.each([
    ['plain', 'proj/web', 'unknown'],
    ['plain', 'proj/site', 'unknown'],
    ['plain', 'proj/other', 'denied'],
    ['api', 'proj/api', 'allowed'],
    ['api', 'proj/web', 'unknown'],
    ['app', 'proj/app', 'unknown'],
    ['app', 'proj/site', 'unknown'],
    ['app', 'proj/other', 'denied'],
  ])('stand beside those of the group %s: %s is %s', (group, resource, outcome) => {
    expect(lookFor(data, { ...own, groups: [group] }, resource).outcome).toBe(outcome);
  });

  it('do not fill what is one’s own, and are nobody else’s', () => {
    expect(lookFor(data, { ...own, grants: [{ role: 'r' }] }).outcome).toBe('denied');
    expect(lookFor(data, { groups: ['plain'] }).outcome).toBe('denied');
    expect(lookFor(data, { groups: ['app'] }, 'proj/site').outcome).toBe('denied');
  });
});

describe('a gate', () => {
  const rules = { ...RULES, gate: { kind: 'env', action: 'enter' } };
  const roles = [
    roleOf(
      'r',
      allow('proj/*:env/*:flag/*', 'look'),
      allow('proj/*:env/*', 'look'),
      allow('proj/web:env/live', 'enter'),
    ),
  ];

  it.each([
    ['proj/web:env/live:flag/x', 'allowed'],
    ['proj/web:env/dev:flag/x', 'denied'],
    ['proj/api:env/live:flag/x', 'denied'],
    ['proj/web:env/dev', 'allowed'],
  ])('of a kind that lies inside another closes what lies inside it: %s is %s', (resource, outcome) => {
    expect(lookFor({ rules, roles }, { grants: [{ role: 'r' }] }, resource).outcome).toBe(outcome);
  });

  it('is none to what lies elsewhere', () => {
    const team = roleOf('t', allow('team/*', 'look'));
    const gated = { ...RULES, gate: GATE };
    expect(lookFor({ rules: gated, roles: [team] }, { grants: [{ role: 't' }] }, 'team/x').outcome).toBe(
      'allowed',
    );
  });
});
