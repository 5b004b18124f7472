import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAccess } from './compile-access.ts';
import { explain } from './explain.ts';
import { accountOf, allow, ask, roleOf } from './test-account.ts';
import { account, question } from './test-arbitrary-account.ts';
import { whoCan } from './who-can.ts';

describe('whoCan', () => {
  it('says of everyone at once what is said of each alone', () => {
    fc.assert(
      fc.property(account, question, (data, { action, resource }) => {
        const access = compileAccess(data);
        const asked = ask(access, action, resource);
        const { rows, matching, counts } = whoCan(access, asked, { offset: 0, limit: 100 });
        expect(matching).toBe(data.subjects.length);
        const found = new Map(rows.map((row) => [row.subject.key, row.outcome]));
        const alone = new Map(data.subjects.map(({ key }) => [key, explain(access, key, asked)?.outcome]));
        expect(found).toEqual(alone);
        for (const [outcome, count] of Object.entries(counts)) {
          expect([...alone.values()].filter((one) => one === outcome).length).toBe(count);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  const access = compileAccess(
    accountOf({
      roles: [roleOf('yes', allow('proj/*', 'x')), roleOf('part', allow('proj/a*', 'x'))],
      subjects: [
        { key: '1', name: 'Émile', grants: [{ role: 'part' }], groups: [] },
        {
          key: '2',
          name: 'zoe',
          email: 'zoe@example.com',
          grants: [{ role: 'yes' }, { role: 'part' }],
          groups: [],
        },
        { key: '3', name: 'Adam', grants: [], groups: ['gone'] },
        { key: '4', name: 'eve', grants: [{ role: 'part' }], groups: [] },
        { key: '5', name: 'Bo', grants: [], groups: [] },
      ],
    }),
  );
  const asked = ask(access, 'x', 'proj/*');

  it('gives allowed, conditional, unknown, denied, by name in each, with the paths that count', () => {
    const { rows, counts } = whoCan(access, asked, { offset: 0, limit: 9 });
    expect(rows.map(({ subject, outcome, paths }) => [subject.name, outcome, paths.length])).toEqual([
      ['zoe', 'allowed', 1],
      ['Émile', 'conditional', 1],
      ['eve', 'conditional', 1],
      ['Adam', 'unknown', 1],
      ['Bo', 'denied', 0],
    ]);
    expect(counts).toEqual({ allowed: 1, conditional: 2, unknown: 1, denied: 1 });
  });

  it('pages and filters without losing count', () => {
    const page = whoCan(access, asked, { outcomes: ['conditional', 'denied'], offset: 1, limit: 1 });
    expect([page.rows.map(({ subject }) => subject.name), page.matching]).toEqual([['eve'], 3]);
    const found = whoCan(access, asked, { text: 'EMIL', offset: 0, limit: 9 });
    expect([found.rows.map(({ subject }) => subject.name), found.matching, found.counts.denied]).toEqual([
      ['Émile'],
      1,
      1,
    ]);
    expect(whoCan(access, asked, { text: 'zoe@', offset: 0, limit: 9 }).matching).toBe(1);
  });

  it('answers the same however many questions lie between, and never one by another', () => {
    const countsOf = (action: string, resource: string) =>
      whoCan(access, ask(access, action, resource), { offset: 0, limit: 9 }).counts;
    const before = countsOf('x', 'proj/abc');
    for (let turn = 0; turn < 70; turn += 1) {
      expect(countsOf('x', `proj/b${turn}`)).toEqual({ allowed: 1, conditional: 0, unknown: 1, denied: 3 });
      expect(countsOf(`x${turn}`, 'proj/abc')).toEqual({ allowed: 0, conditional: 0, unknown: 1, denied: 4 });
    }
    expect(before).toEqual({ allowed: 3, conditional: 0, unknown: 1, denied: 1 });
    expect(countsOf('x', 'proj/abc')).toEqual(before);
  });
});
