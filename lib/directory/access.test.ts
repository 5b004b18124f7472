import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listAudit } from '#lib/audit/list-audit.ts';
import { findConnection } from '#lib/connections/find-connection.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { accessRoom, closeAccessRoom } from './access-room.ts';
import {
  getAccessCatalogue,
  getAccessMatrix,
  listAccessSubjects,
  listRedundantRoles,
  type WhoCanInput,
  whoCan,
} from './ask-accounts.ts';
import { compareAccess, explainAccess, getEffectiveAccess, getWhatIf, getWhyNot } from './ask-people.ts';
import { cancelAccess, refreshAccess } from './change-access.ts';
import { exportWhoCan } from './export-who-can.ts';
import { getAccess } from './get-access.ts';
import { connectorOf } from './runtime.ts';
import { forgetSnapshots } from './snapshot-owner.ts';
import { closeSnapshotRoom } from './snapshot-room.ts';
import { testAccount, valueIn } from './test-access.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';

let house: TestHouse;
let account: ReturnType<typeof testAccount>;
beforeAll(async () => {
  house = await startTestHouse();
  account = testAccount(house);
});
afterAll(() => house.close());
beforeEach(() => house.heal());

/** With five service accounts. */
const PEOPLE = 125;

const question = {
  connectionId: 'un',
  action: 'UPDATE_FEATURE_ENVIRONMENT',
  resource: 'instance:project/default:environment/production',
} satisfies WhoCanInput;

const ask = async (input: Partial<Parameters<typeof whoCan>[1]> = {}) =>
  whoCan(house.principal('viewer'), { ...question, ...input });

describe('what was read of who holds what', { timeout: 60_000 }, () => {
  it('R47: nothing is read before somebody asks; then many questions are one reading', async () => {
    expect(await account.state()).toMatchObject({ state: 'none', snapshot: null, earlier: [] });
    house.unleash.control.clearLog();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask()));
    const first = valueIn(answers[0] ?? (await ask()));
    for (const answer of answers) expect(valueIn(answer).answer).toEqual(first.answer);
    const { requests } = house.unleash.control.log();
    expect(requests.filter(({ path }) => path === '/api/admin/roles')).toHaveLength(1);
    const state = await account.state();
    expect(state).toMatchObject({ state: 'ready', reading: null, failure: null });
    expect(state.snapshot).toMatchObject({ id: first.snapshot.id, subjects: PEOPLE, isOld: false });
    expect(state.snapshot?.rulesSummary).not.toBe('');
    expect(first.snapshot).toMatchObject({ isCurrent: true, isOld: false });
  });

  it('a restart costs the vendor nothing: the same state answers the same', async () => {
    const before = valueIn(await ask());
    await closeAccessRoom();
    await closeSnapshotRoom();
    house.unleash.control.clearLog();
    const after = valueIn(await ask());
    expect(after.answer).toEqual(before.answer);
    expect(after.snapshot).toEqual(before.snapshot);
    expect(house.unleash.control.log().count).toBe(0);
  });

  it('R52: a failing vendor keeps the state before and says so, until a reading succeeds', async () => {
    const before = valueIn(await ask());
    house.unleash.control.set({ sqlError: true });
    const failed = await account.readAgain();
    expect(failed).toMatchObject({ state: 'ready', failure: { slug: 'vendor-error' } });
    expect(failed.snapshot?.id).toBe(before.snapshot.id);
    expect(valueIn(await ask()).answer).toEqual(before.answer);
    house.heal();
    const healed = await account.readAgain();
    expect(healed.failure).toBeNull();
    expect(healed.snapshot?.readAt).toBeGreaterThan(before.snapshot.readAt);
    expect(healed.snapshot?.changedAt).toBe(before.snapshot.changedAt);
    expect(healed.earlier).toEqual([]);
  });

  it('a reading under way is told, is not begun twice, and can be cancelled', async () => {
    const before = await account.settled();
    const operator = house.principal('operator');
    house.unleash.control.set({ hang: true });
    const started = valueIn(await refreshAccess(operator, { connectionId: 'un' }));
    expect(started).toMatchObject({ state: 'reading', snapshot: { id: before.snapshot?.id } });
    const again = valueIn(await refreshAccess(operator, { connectionId: 'un' }));
    expect(again.reading?.startedAt).toBe(started.reading?.startedAt);
    expect(valueIn(await ask()).snapshot.id).toBe(before.snapshot?.id);
    const stopped = valueIn(await cancelAccess(operator, { connectionId: 'un' }));
    expect(stopped).toMatchObject({ state: 'ready', reading: null, failure: null });
    expect(await cancelAccess(operator, { connectionId: 'un' })).toMatchObject({
      problem: { slug: 'conflict' },
    });
  });

  it('a shared link answers as it did, on its own state, until that is no longer kept', async () => {
    const linked = valueIn(await ask());
    house.unleash.control.set({ forbidPath: '/api/admin/projects/' });
    const changed = await account.readAgain();
    expect(changed.snapshot?.id).not.toBe(linked.snapshot.id);
    expect(changed.earlier.map(({ id }) => id)).toEqual([linked.snapshot.id]);
    const again = valueIn(await ask({ snapshot: linked.snapshot.id }));
    expect(again.answer).toEqual(linked.answer);
    expect(again.snapshot).toMatchObject({ id: linked.snapshot.id, isCurrent: false });
    expect(valueIn(await ask()).answer).not.toEqual(linked.answer);
    for (let rows = 1; rows <= 4; rows += 1) {
      house.unleash.control.set({ unreadableRows: rows });
      await account.readAgain();
    }
    expect((await account.state()).earlier).toHaveLength(4);
    const gone = await ask({ snapshot: linked.snapshot.id });
    expect(gone).toMatchObject({ problem: { slug: 'not-found', errors: [{ pointer: '?snapshot' }] } });
    expect(await ask({ snapshot: 'never' })).toEqual(gone);
    house.heal();
    await account.readAgain();
  });

  it('what was thought to be kept and is not answers in words, and the next question finds the truth', async () => {
    const { snapshot } = await account.settled();
    const { kept } = accessRoom();
    const owner = account.owner();
    const stored = kept.get(owner) ?? [];
    kept.set(
      owner,
      stored.map((one) => ({ ...one, mark: `${one.mark}x` })),
    );
    expect(await ask()).toMatchObject({ problem: { slug: 'not-found' } });
    expect(valueIn(await ask()).snapshot.id).toBe(snapshot?.id);
  });

  it('R58: a reading that lost more than half of the people is not believed until a person asks for it', async () => {
    await account.settled();
    const owner = account.owner();
    const saved = await findConnection('un');
    if (saved === undefined) throw new Error('no connection');
    const source = valueIn(connectorOf(saved)).connector.access;
    const ctx = { deadline: Date.now() + 20_000, priority: 'background' } as const;
    const read = async () => {
      const whole = await source?.readAll(ctx);
      if (whole === undefined) throw new Error('no source');
      const { bodies } = valueIn(whole);
      const outline = JSON.parse(new TextDecoder().decode(bodies.users));
      const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
      const few = {
        users: bytes({ ...outline, users: outline.users.slice(0, 20) }),
        groups: bytes({ groups: [] }),
      };
      const others = Object.entries(bodies).filter(([name]) => !name.startsWith('access '));
      return {
        owner,
        vendor: 'unleash',
        bodies: { ...Object.fromEntries(others), ...few },
        caveats: [],
        readAt: Date.now(),
      };
    };
    const { thread } = accessRoom();
    const refused = await thread.ask('keep', { ...(await read()), allowShrink: false });
    expect(refused).toMatchObject({ problem: { slug: 'conflict' } });
    expect((await thread.ask('list', { owner })) as unknown).toEqual({
      ok: true,
      value: accessRoom().kept.get(owner),
    });
    const kept = valueIn(await thread.ask('keep', { ...(await read()), allowShrink: true }));
    expect(kept[0]?.head.subjects).toBeLessThan(60);
    await account.readAgain();
  });

  it('goes with the account: a connection pointed elsewhere finds nothing of it', async () => {
    await account.settled();
    const saved = await findConnection('un');
    if (saved === undefined) throw new Error('no connection');
    await forgetSnapshots(saved);
    expect(await account.state()).toMatchObject({ state: 'none', snapshot: null, earlier: [] });
    valueIn(await ask());
  });
});

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
    const viewer = house.principal('viewer');
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
    const viewer = house.principal('viewer');
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
    const viewer = house.principal('viewer');
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
    const answer = await explainAccess(house.principal('viewer'), { ...question, subject: 'nobody' });
    expect(answer).toMatchObject({
      problem: { slug: 'vendor-not-found', errors: [{ pointer: '?subject' }] },
    });
    const { items } = await listAudit(controlDatabase(), { limit: 5 });
    expect(items.some(({ target }) => target === 'nobody')).toBe(false);
  });

  it('R62: a look at one person is recorded, with who looked', async () => {
    const { rows } = valueIn(await ask({ limit: 2 })).answer;
    const [left = '', right = ''] = rows.map(({ subject }) => subject.key);
    const viewer = house.principal('viewer');
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
    const stranger = house.principal('admin', { connections: ['ld'] });
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
    const here = house.principal('viewer', { connections: ['un'] });
    expect((await whoCan(here, question)).ok).toBe(true);
    expect(await refreshAccess(here, question)).toMatchObject({ problem: { slug: 'forbidden' } });
    expect(await exportWhoCan(here, { ...question, format: 'csv' })).toMatchObject({
      problem: { slug: 'forbidden' },
    });
  });
});

describe('exporting who can', { timeout: 60_000 }, () => {
  const started = async (input: Partial<Parameters<typeof exportWhoCan>[1]> = {}) =>
    valueIn(await exportWhoCan(house.principal('operator'), { ...question, format: 'ndjson', ...input }));

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
    const answer = await exportWhoCan(house.principal('operator'), {
      ...question,
      resource: '::',
      format: 'csv',
    });
    expect(answer).toMatchObject({ problem: { slug: 'invalid-parameter' } });
    const { items } = await listAudit(controlDatabase(), { limit: 1 });
    expect(items[0]).toMatchObject({ action: 'access.exported', outcome: 'refused' });
  });
});

describe('trying a change, and comparing', { timeout: 60_000 }, () => {
  const viewer = () => house.principal('viewer');
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
