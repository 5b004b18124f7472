import { describe, expect, it } from 'vitest';
import { listAudit } from '#lib/audit/list-audit.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { getAccessCatalogue, listAccessSubjects, whoCan } from './ask-accounts.ts';
import { compareAccess, explainAccess, getEffectiveAccess } from './ask-people.ts';
import { cancelAccess, refreshAccess } from './change-access.ts';
import { exportWhoCan } from './export-who-can.ts';
import { getAccess } from './get-access.ts';
import { accessHouse, PEOPLE, question, valueIn } from './test-access.ts';

const { house, ask } = accessHouse();

describe('asking', { timeout: 60_000 }, () => {
  it('who can: pages give everyone once, the counts are of everyone, text and outcome narrow', async () => {
    const whole = valueIn(await ask({ limit: 100 }));
    const { counts } = whole.answer;
    expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(PEOPLE);
    const keys: string[] = [];
    for (let offset = 0; offset < PEOPLE; offset += 25) {
      const page = valueIn(await ask({ offset, limit: 25 }));
      keys.push(...page.answer.rows.map(({ subject }) => subject.key));
    }
    expect(new Set(keys).size).toBe(PEOPLE);
    const allowed = valueIn(await ask({ outcome: 'allowed', limit: 100 })).answer;
    expect(allowed.matching).toBe(counts.allowed);
    expect(allowed.rows.every(({ outcome, paths }) => outcome === 'allowed' && paths.length > 0)).toBe(true);
    const [someone] = allowed.rows;
    const text = someone?.subject.email ?? '';
    const found = valueIn(await ask({ text: text.toUpperCase() })).answer;
    expect(found.rows.map(({ subject }) => subject.key)).toContain(someone?.subject.key);
    expect(found.counts).toEqual(counts);
  });

  it('one person: explained as in the list, and what they can do has the same answer', async () => {
    const viewer = house().principal('viewer');
    const { rows } = valueIn(await ask({ limit: 30 })).answer;
    for (const { subject, outcome } of rows) {
      const one = { ...question, subject: subject.key };
      const explained = valueIn(await explainAccess(viewer, one)).answer;
      expect(explained.subject).toEqual(subject);
      expect(explained.decision.outcome).toBe(outcome);
      const { entries } = valueIn(await getEffectiveAccess(viewer, one)).answer;
      const same = entries.find((entry) => entry.question.action === question.action);
      expect(same?.decision).toEqual(explained.decision);
    }
  });

  it('what can be asked about: roles with holders, groups with members, kinds, places, and people', async () => {
    const viewer = house().principal('viewer');
    const { answer } = valueIn(await getAccessCatalogue(viewer, { connectionId: 'un' }));
    expect(answer.roles.find(({ name }) => name === 'Admin')?.holders).toBeGreaterThan(0);
    expect(answer.groups.some(({ members }) => members > 0)).toBe(true);
    expect(answer.kinds.flatMap(({ actions }) => actions).length).toBeGreaterThan(50);
    expect(answer.places.length).toBeGreaterThan(0);
    expect(answer.omitted).toEqual({ roles: 0, groups: 0, places: 0 });
    const narrowed = valueIn(await getAccessCatalogue(viewer, { connectionId: 'un', text: 'ADMIN' })).answer;
    expect(narrowed.roles.map(({ name }) => name)).toContain('Admin');
    expect(narrowed.roles.length).toBeLessThan(answer.roles.length);
    const page = valueIn(await listAccessSubjects(viewer, { connectionId: 'un', limit: 7 })).answer;
    expect(page.rows).toHaveLength(7);
    expect(page.matching).toBe(PEOPLE);
  });

  it.each([
    { action: '', resource: 'instance', pointer: '?action' },
    { action: '*', resource: 'instance', pointer: '?action' },
    { action: 'ADMIN', resource: 'instance:', pointer: '?resource' },
    { action: 'ADMIN', resource: '*', pointer: '?resource' },
    { action: 'ADMIN', resource: 'instance:project/a;{x:', pointer: '?resource' },
    { action: 'ADMIN', resource: 'instance:project/${roleAttribute/x}', pointer: '?resource' },
  ])('says where "$action" on "$resource" stops making sense', async ({ pointer, ...asked }) => {
    const answer = await ask(asked);
    expect(answer).toMatchObject({
      problem: {
        slug: 'invalid-parameter',
        errors: [{ pointer, code: expect.stringMatching(/^malformed:\d+$/) }],
      },
    });
    const detail = answer.ok ? '' : answer.problem.detail;
    expect(detail).toMatch(/^The (action|resource) cannot be read at character \d+\. .+\.$/);
  });

  it('hostile questions are answered or refused, never a fault of ours', async () => {
    const texts = [
      '__proto__',
      'constructor',
      '\u0000',
      '\ud800',
      '${',
      '${roleAttribute/}',
      `${'*a'.repeat(900)}`,
      ';;;;',
      '::::',
      `${'a/'.repeat(900)}`,
      '🙂',
      '%2e%2e',
      "' or 1=1 --",
    ];
    const viewer = house().principal('viewer');
    for (const text of texts) {
      const asked = { connectionId: 'un', action: text, resource: text, subject: text, text };
      for (const answer of [
        await whoCan(viewer, asked),
        await whoCan(viewer, { ...asked, action: 'ADMIN', resource: `instance:project/${text}` }),
        await explainAccess(viewer, { ...asked, action: 'ADMIN', resource: 'instance' }),
        await getEffectiveAccess(viewer, asked),
        await getAccessCatalogue(viewer, asked),
        await listAccessSubjects(viewer, asked),
      ]) {
        if (!answer.ok) expect(['invalid-parameter', 'vendor-not-found']).toContain(answer.problem.slug);
      }
    }
  });

  it('a subject that was not there is not found, and the look is not recorded', async () => {
    const answer = await explainAccess(house().principal('viewer'), { ...question, subject: 'nobody' });
    expect(answer).toMatchObject({
      problem: { slug: 'vendor-not-found', errors: [{ pointer: '?subject' }] },
    });
    const { items } = await listAudit(controlDatabase(), { limit: 5 });
    expect(items.some(({ target }) => target === 'nobody')).toBe(false);
  });

  it('R62: a look at one person is recorded, with who looked', async () => {
    const { rows } = valueIn(await ask({ limit: 2 })).answer;
    const [left = '', right = ''] = rows.map(({ subject }) => subject.key);
    const viewer = house().principal('viewer');
    valueIn(await explainAccess(viewer, { ...question, subject: left }));
    const { items } = await listAudit(controlDatabase(), { limit: 1 });
    expect(items[0]).toMatchObject({
      action: 'user.access-viewed',
      target: left,
      connectionId: 'un',
      actor: { id: viewer.accountId },
      detail: { question: 'explain' },
    });
    const compared = { connectionId: 'un', kind: 'subjects', left, right } as const;
    valueIn(await compareAccess(viewer, compared));
    const after = await listAudit(controlDatabase(), { limit: 2 });
    expect(after.items.map(({ target }) => target).sort()).toEqual([left, right].sort());
  });

  it('R2: whoever may not see the connection learns nothing, not even that it is there', async () => {
    const stranger = house().principal('admin', { connections: ['ld'] });
    const absent = await whoCan(stranger, { ...question, connectionId: 'nothing' });
    for (const answer of [
      await whoCan(stranger, question),
      await getAccess(stranger, question),
      await refreshAccess(stranger, question),
      await cancelAccess(stranger, question),
      await exportWhoCan(stranger, { ...question, format: 'csv' }),
      await explainAccess(stranger, { ...question, subject: '1' }),
    ]) {
      expect(answer).toEqual(absent);
    }
    const here = house().principal('viewer', { connections: ['un'] });
    expect((await whoCan(here, question)).ok).toBe(true);
    expect(await refreshAccess(here, question)).toMatchObject({ problem: { slug: 'forbidden' } });
    expect(await exportWhoCan(here, { ...question, format: 'csv' })).toMatchObject({
      problem: { slug: 'forbidden' },
    });
  });
});

describe('exporting who can', { timeout: 60_000 }, () => {
  const started = async (input: Partial<Parameters<typeof exportWhoCan>[1]> = {}) =>
    valueIn(await exportWhoCan(house().principal('operator'), { ...question, format: 'ndjson', ...input }));

  it('has every matching row with its paths, as the pages have them, and is recorded', async () => {
    const { answer } = valueIn(await ask({ limit: 100, outcome: 'denied' }));
    const file = await started({ outcome: 'denied' });
    expect(file.expectedRows).toBe(answer.matching);
    const lines = (await new Response(file.stream).text()).trimEnd().split('\n');
    expect(lines).toHaveLength(answer.matching);
    expect(lines.slice(0, 100).map((line) => JSON.parse(line))).toEqual(answer.rows);
    const { items } = await listAudit(controlDatabase(), { limit: 2 });
    expect(items.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['access.exported', 'done'],
      ['access.exported', 'intended'],
    ]);
    expect(items[0]?.detail).toMatchObject({ rows: answer.matching, state: 'complete' });
  });

  it('R44: is named in ASCII, and CSV has a head and one line for each', async () => {
    const file = await started({ format: 'csv' });
    expect(file.fileName).toMatch(/^rolecall-who-can-[A-Za-z0-9_-]+-\d{8}T\d{6}Z\.csv$/);
    const lines = (await new Response(file.stream).text()).trimEnd().split('\r\n');
    expect(lines[0]).toBe('"key","name","email","lastSeen","outcome","note","paths"');
    expect(lines).toHaveLength(PEOPLE + 1);
    expect(lines[1]).toMatch(/"allowed",.*"allow by role /);
  });

  it('a malformed question is a problem and not a file', async () => {
    const answer = await exportWhoCan(house().principal('operator'), {
      ...question,
      resource: '::',
      format: 'csv',
    });
    expect(answer).toMatchObject({ problem: { slug: 'invalid-parameter' } });
    const { items } = await listAudit(controlDatabase(), { limit: 1 });
    expect(items[0]).toMatchObject({ action: 'access.exported', outcome: 'refused' });
  });
});
