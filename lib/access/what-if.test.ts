import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAccess } from './compile-access.ts';
import { explain } from './explain.ts';
import { accountOf, allow, ask, deny, RULES, roleOf } from './test-account.ts';
import { account, change, question } from './test-arbitrary-account.ts';
import { changeAllNaively } from './test-naive-change.ts';
import { whatIf } from './what-if.ts';
import { whoCan } from './who-can.ts';

describe('whatIf', () => {
  it('answers as an account read anew after the change would', () => {
    fc.assert(
      fc.property(
        account,
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.array(question, { minLength: 1, maxLength: 3 }),
        (data, tried, questions) => {
          const access = compileAccess(data);
          const asked = questions.map(({ action, resource }) => ask(access, action, resource));
          const answer = whatIf(access, tried, { questions: asked, offset: 0, limit: 100 });
          const changedData = changeAllNaively(data, tried);
          expect(answer === undefined).toBe(changedData === undefined);
          if (answer === undefined || changedData === undefined) return;
          const after = compileAccess(changedData);
          const expected = data.subjects.flatMap(({ key }) => {
            const changes = questions.flatMap((one) => {
              const was = explain(access, key, ask(access, one.action, one.resource))?.outcome;
              const is = explain(after, key, ask(after, one.action, one.resource))?.outcome;
              return was === is ? [] : [{ question: one, before: was, after: is }];
            });
            return changes.length === 0 ? [] : [[key, changes] as const];
          });
          expect(new Map(answer.rows.map((row) => [row.subject.key, row.changes]))).toEqual(
            new Map(expected),
          );
          expect(answer.touched).toBe(expected.length);
          const sums = questions.map(
            (one) => whoCan(after, ask(after, one.action, one.resource), { offset: 0, limit: 0 }).counts,
          );
          for (const outcome of ['allowed', 'denied', 'conditional', 'unknown'] as const) {
            expect(answer.after[outcome]).toBe(sums.reduce((sum, one) => sum + one[outcome], 0));
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('says that a first role puts the base role to rest, and what is lost by it', () => {
    const roles = [
      { ...roleOf('reader', allow('proj/*', 'viewProject')), origin: 'base' as const },
      roleOf('narrow', allow('proj/web', 'viewProject')),
    ];
    const subjects = ['b', 'a'].map((key) => ({
      key,
      name: key,
      baseRole: 'reader',
      grants: [],
      groups: ['g'],
    }));
    const access = compileAccess(
      accountOf({ rules: RULES, roles, subjects, groups: [{ key: 'g', name: 'G', grants: [] }] }),
    );
    const questions = [ask(access, 'viewProject', 'proj/web'), ask(access, 'viewProject', 'proj/api')];
    const tried = { change: 'add-group-role', group: 'g', grant: { role: 'narrow' } } as const;
    const answer = whatIf(access, [tried], { questions, offset: 0, limit: 1 });
    const lost = {
      question: { action: 'viewProject', resource: 'proj/api' },
      before: 'allowed',
      after: 'denied',
    };
    expect(answer).toEqual({
      questions: 2,
      before: { allowed: 4, denied: 0, conditional: 0, unknown: 0 },
      after: { allowed: 2, denied: 2, conditional: 0, unknown: 0 },
      touched: 2,
      rows: [{ subject: { key: 'a', name: 'a' }, changes: [lost] }],
    });
    expect(whatIf(access, [tried], { subject: 'b', questions, offset: 0, limit: 9 })?.touched).toBe(1);
    expect(whatIf(access, [tried], { subject: 'nobody', questions, offset: 0, limit: 9 })).toBeUndefined();
  });

  it('numbers statements as they were before any change, and takes each out once', () => {
    const three = ['a', 'b', 'c'].map((one) => allow(`proj/${one}`, 'viewProject'));
    const access = compileAccess(
      accountOf({
        rules: RULES,
        roles: [roleOf('r', ...three)],
        subjects: [{ key: 's', name: 'S', grants: [{ role: 'r' }], groups: [] }],
      }),
    );
    const questions = ['a', 'b', 'c'].map((one) => ask(access, 'viewProject', `proj/${one}`));
    const without = (...indices: number[]) =>
      whatIf(
        access,
        indices.map((index) => ({ change: 'remove-statement', role: 'r', index })),
        { questions, offset: 0, limit: 9 },
      )?.rows[0]?.changes.map((one) => one.question.resource);
    expect(without(0, 1)).toEqual(['proj/a', 'proj/b']);
    expect(without(2, 0)).toEqual(['proj/a', 'proj/c']);
    const one = { change: 'remove-statement', role: 'r', index: 1 } as const;
    const page = { questions, offset: 0, limit: 9 };
    expect(whatIf(access, [one, one], page)).toBeUndefined();
    const added = { change: 'add-statement', role: 'r', statements: three.slice(0, 1) } as const;
    expect(whatIf(access, [added, { ...one, index: 3 }], page)).toBeUndefined();
    expect(whatIf(access, [added, one], page)?.touched).toBe(1);
  });

  const changedTo = (
    changes: Parameters<typeof whatIf>[1],
    data: Partial<Parameters<typeof accountOf>[0]>,
    action = 'look',
    resource = 'proj/web',
  ) => {
    const access = compileAccess(accountOf(data));
    const answer = whatIf(access, changes, {
      questions: [ask(access, action, resource)],
      offset: 0,
      limit: 9,
    });
    return answer?.rows.map(
      ({ subject, changes: all }) => `${subject.key} ${all.map((one) => one.after).join()}`,
    );
  };
  const somebody = { key: 's', name: 'S', grants: [{ role: 'r' }], groups: ['g', 'h'] };
  const base = { id: 'base-permissions' as const, statements: [allow('proj/*', 'see')] };

  it('adds statements to a role’s own policy, not to its base permissions, and makes one where there is none', () => {
    const own = roleOf('r', deny('proj/*', 'look'));
    const add = [{ change: 'add-statement', role: 'r', statements: [allow('proj/*', 'look')] }] as const;
    const subjects = [somebody];
    expect(changedTo(add, { subjects, roles: [{ ...own, policies: [base] }] })).toEqual(['s allowed']);
    // Beside its own deny an allow gives nothing; in the base permissions it would.
    expect(changedTo(add, { subjects, roles: [{ ...own, policies: [base, ...own.policies] }] })).toEqual([]);
  });

  it('takes statements out of a role’s own policy, not out of its base permissions', () => {
    const own = roleOf('r', allow('proj/*', 'hear'), allow('proj/*', 'look'));
    const roles = [{ ...own, policies: [base, ...own.policies] }];
    const without = (index: number) => [{ change: 'remove-statement', role: 'r', index }] as const;
    const subjects = [{ ...somebody, groups: [] }];
    expect(changedTo(without(1), { subjects, roles })).toEqual(['s denied']);
    expect(changedTo(without(0), { subjects, roles }, 'see')).toEqual([]);
  });

  it('takes away one of two groups, and leaves the other', () => {
    const roles = [
      roleOf('r'),
      roleOf('look', allow('proj/*', 'look')),
      roleOf('hear', allow('proj/*', 'hear')),
    ];
    const groups = [
      { key: 'g', name: 'G', grants: [{ role: 'look' }] },
      { key: 'h', name: 'H', grants: [{ role: 'hear' }] },
    ];
    const data = { subjects: [somebody], roles, groups };
    const without = (group: string) => [{ change: 'remove-group', subject: 's', group }] as const;
    expect(changedTo(without('g'), data)).toEqual(['s denied']);
    expect(changedTo(without('h'), data)).toEqual([]);
    expect(changedTo(without('h'), data, 'hear')).toEqual(['s denied']);
    expect(changedTo(without('gone'), data)).toBeUndefined();
  });

  it('knows no change of what is not there', () => {
    const data = {
      subjects: [somebody],
      roles: [roleOf('r'), { ...roleOf('base'), policies: [base] }],
      groups: [{ key: 'g', name: 'G', grants: [] }],
    };
    for (const change of [
      { change: 'add-role', subject: 's', grant: { role: 'gone' } },
      { change: 'add-role', subject: 'gone', grant: { role: 'r' } },
      { change: 'remove-role', subject: 's', role: 'gone' },
      { change: 'add-group', subject: 's', group: 'gone' },
      { change: 'add-group-role', group: 'g', grant: { role: 'gone' } },
      { change: 'add-group-role', group: 'gone', grant: { role: 'r' } },
      { change: 'remove-group-role', group: 'g', role: 'r' },
      { change: 'remove-statement', role: 'r', index: 0 },
      { change: 'remove-statement', role: 'gone', index: 0 },
      { change: 'remove-statement', role: 'base', index: 0 },
      { change: 'add-statement', role: 'gone', statements: [] },
      { change: 'add-permission-grant', subject: 'gone', statements: [] },
    ] as const) {
      expect(changedTo([change], data), change.change).toBeUndefined();
    }
  });
});
