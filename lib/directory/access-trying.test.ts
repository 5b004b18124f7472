import { describe, expect, it } from 'vitest';
import { getAccessCatalogue, getAccessMatrix, listRedundantRoles } from './ask-accounts.ts';
import { compareAccess, getWhatIf, getWhyNot } from './ask-people.ts';
import { accessHouse, question, valueIn } from './test-access.ts';

const { house, ask } = accessHouse();

describe('trying a change, and comparing', { timeout: 60_000 }, () => {
  const viewer = () => house().principal('viewer');
  const tried = async (change: unknown, more: object = {}) =>
    getWhatIf(viewer(), { ...question, change: JSON.stringify(change), ...more });

  it('a change in thought is counted for everyone, and nothing of it stays', async () => {
    const before = valueIn(await ask({ outcome: 'denied' }));
    const subject = before.answer.rows[0]?.subject.key ?? '';
    const { answer: there } = valueIn(await getAccessCatalogue(viewer(), { connectionId: 'un' }));
    const admin = there.roles.find(({ name }) => name === 'Admin')?.id ?? '';
    const grant = { role: admin, attributes: { project: ['default'] } };
    const { answer } = valueIn(await tried({ change: 'add-role', subject, grant }));
    expect(answer).toMatchObject({ questions: 1, touched: 1, rows: [{ subject: { key: subject } }] });
    expect(answer.after.allowed).toBe(answer.before.allowed + 1);
    const { answer: all } = valueIn(
      await getWhatIf(viewer(), {
        connectionId: 'un',
        resource: question.resource,
        change: JSON.stringify({ change: 'add-role', subject, grant }),
        subject,
      }),
    );
    expect(all.questions).toBeGreaterThan(5);
    expect(all.rows[0]?.changes.length).toBeGreaterThan(5);
    expect(valueIn(await ask({ outcome: 'denied' })).answer).toEqual(before.answer);
  });

  it('several changes are one upon the other, and a fault tells which of them it is in', async () => {
    const { rows } = valueIn(await ask({ outcome: 'denied' })).answer;
    const subject = rows[0]?.subject.key ?? '';
    const { roles } = valueIn(await getAccessCatalogue(viewer(), { connectionId: 'un' })).answer;
    const role = roles.find(({ name }) => name === 'Admin')?.id ?? '';
    const give = { change: 'add-role', subject, grant: { role, attributes: { project: ['default'] } } };
    const take = { change: 'remove-role', subject, role };
    expect(valueIn(await tried([give])).answer).toEqual(valueIn(await tried(give)).answer);
    expect(valueIn(await tried([give, take])).answer).toMatchObject({ touched: 0 });
    expect(await tried([take, give]), 'taken before it is given').toMatchObject({
      problem: { slug: 'invalid-parameter', errors: [{ pointer: '?change', code: 'unknown' }] },
    });
    const statements = [{ effect: 'allow', actions: ['ADMIN'], resources: ['instance:'] }];
    expect(await tried([give, { change: 'add-statement', role, statements }])).toMatchObject({
      problem: { errors: [{ pointer: '?change/1/statements/0/resources/0' }] },
    });
    expect(await tried([give, { ...take, role: '' }])).toMatchObject({
      problem: { errors: [{ pointer: '?change/1/role' }] },
    });
    expect(await tried([])).toMatchObject({ problem: { slug: 'invalid-parameter' } });
    expect(await tried(Array(17).fill(give))).toMatchObject({ problem: { slug: 'invalid-parameter' } });
  });

  it.each([
    { change: 'not JSON', code: 'invalid_type' },
    { change: { change: 'drop-tables' }, code: 'invalid_union' },
    { change: { change: 'add-group', subject: '1', group: '1', also: 1 }, code: 'unrecognized_keys' },
    { change: { change: 'remove-role', subject: '1' }, code: 'invalid_type' },
    { change: { change: 'remove-role', subject: 'nobody', role: '1' }, code: 'unknown' },
    {
      change: {
        change: 'add-permission-grant',
        subject: '1',
        statements: [{ effect: 'allow', actions: ['a b'], resources: ['instance', 'instance:'] }],
      },
      code: 'malformed:1',
    },
  ])('R5: refuses a change it cannot read or that names nobody: $code', async ({ change, code }) => {
    const text = typeof change === 'string' ? change : JSON.stringify(change);
    const answer = await getWhatIf(viewer(), { ...question, change: text });
    expect(answer).toMatchObject({ problem: { slug: 'invalid-parameter' } });
    const errors = answer.ok ? [] : (answer.problem.errors ?? []);
    expect(errors.map((one) => one.code)).toContain(code);
    expect(errors.every(({ pointer }) => pointer.startsWith('?change'))).toBe(true);
  });

  it('two roles on everything, on one thing, and one that is not there', async () => {
    const { roles } = valueIn(await getAccessCatalogue(viewer(), { connectionId: 'un' })).answer;
    const idOf = (wanted: string) => roles.find(({ name }) => name === wanted)?.id ?? '';
    const roles2 = { connectionId: 'un', kind: 'roles', left: idOf('Admin'), right: idOf('Viewer') } as const;
    const { answer } = valueIn(await compareAccess(viewer(), roles2));
    expect(answer).toMatchObject({ left: { name: 'Admin' }, right: { name: 'Viewer' } });
    expect(answer.relation).toBe('left-contains-right');
    const one = valueIn(await compareAccess(viewer(), { ...roles2, resource: 'instance' })).answer;
    expect(one.entries.length).toBeLessThan(answer.entries.length);
    expect(await compareAccess(viewer(), { ...roles2, right: 'no such role' })).toMatchObject({
      problem: { slug: 'vendor-not-found', errors: [{ pointer: '?right' }] },
    });
  });

  it('why not: the smallest grant it names, tried in thought, is what it says', async () => {
    const { rows } = valueIn(await ask({ outcome: 'denied', limit: 5 })).answer;
    for (const { subject } of rows) {
      const { answer } = valueIn(await getWhyNot(viewer(), { ...question, subject: subject.key }));
      expect(answer.decision.outcome).toBe('denied');
      const smallest = answer.grants.find((grant) => grant.smallest);
      if (smallest === undefined) throw new Error('no grant');
      const { rows: after } = valueIn(await tried(smallest.change, { subject: subject.key })).answer;
      expect(after[0]?.changes).toMatchObject([{ before: 'denied', after: 'allowed' }]);
    }
  });

  it('roles that could go are of those there are', async () => {
    const { roles } = valueIn(await getAccessCatalogue(viewer(), { connectionId: 'un' })).answer;
    const { answer } = valueIn(await listRedundantRoles(viewer(), { connectionId: 'un' }));
    expect(answer.roles).toBe(roles.length);
    for (const { kind, role } of answer.findings) {
      const known = roles.find(({ id }) => id === role.id);
      expect(known?.holders).toBe(role.holders);
      if (kind === 'never-held') expect(role.holders).toBe(0);
    }
  });

  it('the matrix is of the kinds asked for, one letter for each role and action', async () => {
    const whole = valueIn(await getAccessMatrix(viewer(), { connectionId: 'un' })).answer;
    expect(whole.cells).toHaveLength(whole.roles.length);
    expect(whole.cells.every((cells) => cells.length === whole.columns.length)).toBe(true);
    const kinds = 'instance/project';
    const some = valueIn(await getAccessMatrix(viewer(), { connectionId: 'un', kinds })).answer;
    expect(some.columns.length).toBeLessThan(whole.columns.length);
    expect(some.columns.every(({ resource }) => resource === 'instance:project/*')).toBe(true);
    expect(await getAccessMatrix(viewer(), { connectionId: 'un', kinds: 'nothing' })).toMatchObject({
      problem: { slug: 'invalid-parameter', errors: [{ pointer: '?kinds' }] },
    });
  });
});
