import { describe, expect, it } from 'vitest';
import type { AccessGrant, AccessSubject, PolicyStatement } from '#lib/domain/access-data.ts';
import { compileAccess } from './compile-access.ts';
import { explain } from './explain.ts';
import { accountOf, allow, ask, deny, roleOf } from './test-account.ts';
import { whoCan } from './who-can.ts';

// What holders of one role are told together is what each is told alone, however their values differ.
const ATTRIBUTE = '$' + '{roleAttribute/name}';
const OTHER = '$' + '{roleAttribute/other}';

function outcomesOf(statements: readonly PolicyStatement[], grants: readonly Omit<AccessGrant, 'role'>[]) {
  const subjects = grants.map((grant, index): AccessSubject => {
    return { key: `s${index}`, name: `s${index}`, grants: [{ role: 'r', ...grant }], groups: [] };
  });
  const access = compileAccess(accountOf({ roles: [roleOf('r', ...statements)], subjects }));
  const asked = ask(access, 'x', `proj/${NAME}`);
  const page = { offset: 0, limit: grants.length };
  const together = new Map(
    OUTCOMES.flatMap((outcome) =>
      whoCan(access, asked, { ...page, outcomes: [outcome] }).rows.map(({ subject }) => [
        subject.key,
        outcome,
      ]),
    ),
  );
  const alone = new Map(subjects.map(({ key }) => [key, explain(access, key, asked)?.outcome]));
  const { counts } = whoCan(access, asked, { offset: 0, limit: 0 });
  return { counts, together, alone };
}

const OUTCOMES = ['allowed', 'conditional', 'unknown', 'denied'] as const;
const NAME = Array.from({ length: 60 }, (_, index) => String.fromCharCode(0x4e00 + index)).join('');
const named = (...name: readonly string[]) => ({ attributes: { name } });

describe('holders of one role with other values', () => {
  it('are told apart by each value, more sorts of them than a number has bits', () => {
    // Statement by statement another beginning is written out, so that each value fits one alone; every other one denies.
    const statements = Array.from({ length: 50 }, (_, index) => {
      const resource = `proj/${NAME.slice(0, index)}${ATTRIBUTE}`;
      return index % 3 === 0 ? deny(resource, 'x') : allow(resource, 'x');
    });
    const grants = Array.from({ length: 50 }, (_, index) => named(NAME.slice(index)));
    const { counts, together, alone } = outcomesOf(statements, [...grants, named('none'), named()]);
    expect(together).toEqual(alone);
    expect(counts).toEqual({ allowed: 33, denied: 19, conditional: 0, unknown: 0 });
  });

  it.each([30, 31, 32])('are told apart where there are %i sorts', (many) => {
    const statements = Array.from({ length: many }, (_, index) => {
      const resource = `proj/${NAME.slice(0, index)}${ATTRIBUTE}`;
      return index === 0 || index === many - 1 ? allow(resource, 'x') : deny(resource, 'x');
    });
    const grants = Array.from({ length: many }, (_, index) => named(NAME.slice(index)));
    const { counts, together, alone } = outcomesOf(statements, [...grants, named(NAME, NAME.slice(1))]);
    expect(together).toEqual(alone);
    expect(counts).toEqual({ allowed: 2, denied: many - 1, conditional: 0, unknown: 0 });
  });

  it('are told apart where one specifier has two attributes, values are doubtful, unread or under a condition', () => {
    const [half, end] = [NAME.slice(0, 30), NAME.slice(30)];
    const statements = [allow(`proj/${ATTRIBUTE}${OTHER}`, 'x')];
    const attributes = { name: [half], other: [end] };
    const grants = [
      { attributes },
      { attributes: { name: [half] }, possibleAttributes: { other: [end] } },
      { attributes: { name: [half], other: [half] } },
      { attributes: { name: [half] }, attributesUnread: true as const },
      { attributes, condition: 'By day.' },
    ];
    const { counts, together, alone } = outcomesOf(statements, grants);
    expect(together).toEqual(alone);
    expect(counts).toEqual({ allowed: 1, denied: 1, conditional: 1, unknown: 2 });
    const one = outcomesOf(
      [allow(`proj/${ATTRIBUTE}`, 'x')],
      [
        named(NAME),
        { possibleAttributes: { name: [NAME] } },
        { ...named('none'), attributesUnread: true as const },
        { ...named(NAME), condition: 'By day.' },
        named('none', `${half}*`),
        named('none'),
      ],
    );
    expect(one.together).toEqual(one.alone);
    expect(one.counts).toEqual({ allowed: 2, denied: 1, conditional: 1, unknown: 2 });
  });

  it('are told apart by any of more values than are remembered', () => {
    const grants = Array.from({ length: 600 }, (_, index) => named(`other-${index}`, `${NAME}-${index}`));
    const statements = [allow(`proj/${ATTRIBUTE}`, 'x'), deny(`proj/*${ATTRIBUTE}`, 'x')];
    const many = [...grants, named(NAME), named('*'), named(`${NAME}*`)];
    const { counts, together, alone } = outcomesOf(statements.slice(0, 1), many);
    expect(together).toEqual(alone);
    expect(counts).toEqual({ allowed: 3, denied: 600, conditional: 0, unknown: 0 });
    expect(outcomesOf(statements, many).counts.allowed).toBe(0);
  });

  it('are told apart attribute by attribute', () => {
    const statements = [allow(`proj/${ATTRIBUTE}`, 'x'), deny(`proj/${OTHER}`, 'x')];
    const grants = [
      { attributes: { name: [NAME], other: ['none'] } },
      { attributes: { name: [NAME], other: [NAME] } },
      { attributes: { name: ['none'], other: [NAME] } },
      { attributes: { other: ['none'] } },
    ];
    const { counts, together, alone } = outcomesOf(statements, grants);
    expect(together).toEqual(alone);
    expect(counts).toEqual({ allowed: 1, denied: 3, conditional: 0, unknown: 0 });
  });

  it('are told apart from holders of other roles', () => {
    const holders = (role: string, ...names: readonly string[]) =>
      names.map((key) => ({ key, name: key, grants: [{ role, ...named(key) }], groups: [] }));
    const subjects = [
      ...holders('yes', 'a', 'b'),
      ...holders('r', NAME, 'c'),
      { key: 'none', name: 'none', grants: [{ role: 'r' }], groups: [] },
      ...holders('part', NAME, 'd').map((one) => ({ ...one, key: `part ${one.key}` })),
      { key: 'bare', name: 'bare', grants: [{ role: 'part' }], groups: [] },
    ];
    const roles = [
      roleOf('yes', allow('proj/*', 'x')),
      roleOf('r', allow(`proj/${ATTRIBUTE}`, 'x')),
      roleOf('part', allow(`proj/*;{t:${ATTRIBUTE}}`, 'x')),
    ];
    const access = compileAccess(accountOf({ roles, subjects }));
    const asked = ask(access, 'x', `proj/${NAME}`);
    const keysOf = (outcome: (typeof OUTCOMES)[number]) =>
      whoCan(access, asked, { offset: 0, limit: 9, outcomes: [outcome] }).rows.map(
        ({ subject }) => subject.key,
      );
    expect(keysOf('allowed')).toEqual(['a', 'b', NAME]);
    expect(keysOf('unknown')).toEqual(['part d', `part ${NAME}`]);
    expect(keysOf('denied')).toEqual(['bare', 'c', 'none']);
  });

  it.each([
    [['yes by day', 'none', 'yes']],
    [['yes', 'none', 'yes by day']],
    [['none', 'yes by day', 'yes']],
  ])('are told apart from who holds it under a condition, whoever comes first: %j', (held) => {
    const subjects = held.map((key) => {
      const [role = '', condition] = key.split(' by ');
      return { key, name: key, grants: [{ role, ...(condition && { condition }) }], groups: [] };
    });
    const roles = [roleOf('yes', allow('proj/*', 'x')), roleOf('none', deny('proj/*', 'x'))];
    const access = compileAccess(accountOf({ roles, subjects }));
    const { rows } = whoCan(access, ask(access, 'x', 'proj/a'), { offset: 0, limit: 9 });
    expect(rows.map(({ subject }) => subject.key)).toEqual(['yes', 'yes by day', 'none']);
  });

  it('are told apart where only one of the specifiers has two attributes', () => {
    const [half, end] = [NAME.slice(0, 30), NAME.slice(30)];
    const statements = [allow(`proj/${ATTRIBUTE}${OTHER}`, 'x'), deny(`proj/*${ATTRIBUTE}`, 'x')];
    const both = (name: string, other: string) => ({ attributes: { name: [name], other: [other] } });
    const grants = [both(half, end), both(half, half), both('none', end), both(NAME, ''), named(half)];
    const { counts, together, alone } = outcomesOf(statements, grants);
    expect(together).toEqual(alone);
    expect(counts).toEqual({ allowed: 1, denied: 4, conditional: 0, unknown: 0 });
  });

  it('are told apart though a value comes again after others', () => {
    const statements = [
      allow(`proj/${ATTRIBUTE}`, 'x'),
      deny(`proj/${NAME.slice(0, 1)}${ATTRIBUTE}`, 'x'),
      deny(`proj/${NAME.slice(0, 2)}${ATTRIBUTE}`, 'x'),
    ];
    const grants = [0, 1, 2, 3].map((from) => named(NAME.slice(from)));
    const again = grants.map(({ attributes }) => ({ attributes: { ...attributes, other: ['z'] } }));
    const { counts, together, alone } = outcomesOf(statements, [...grants, ...again]);
    expect(together).toEqual(alone);
    expect(counts).toEqual({ allowed: 2, denied: 6, conditional: 0, unknown: 0 });
  });
});
