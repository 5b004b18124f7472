import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  openTestHouse,
  TEST_PASSWORD,
  type TestHouse,
  type TestSession,
  testRequest,
} from '#lib/api/test-house.ts';
import type { Account } from '#lib/contract/identity-account.ts';
import { DELETE, GET, PATCH } from '../../app/api/accounts/[accountId]/route.ts';
import { GET as listAccounts, POST } from '../../app/api/accounts/route.ts';
import { GET as listAudit } from '../../app/api/audit/route.ts';
import { findSession } from './find-session.ts';

const house: TestHouse = openTestHouse();
const noParams = { params: Promise.resolve({}) };
let admin: string;
let session: TestSession;
beforeAll(async () => {
  admin = await house.addAccount('ada@example.com', 'admin');
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.deleteFrom('account').where('id', '!=', admin).execute();
  session = await house.signInAs(admin);
});

function at(accountId: string) {
  return { params: Promise.resolve({ accountId }) };
}

async function change(accountId: string, body: unknown, by = session): Promise<Response> {
  return PATCH(testRequest({ method: 'PATCH', session: by, body }), at(accountId));
}

async function create(body: Record<string, unknown>, by = session): Promise<Response> {
  const whole = { email: 'new@example.com', name: 'New', role: 'viewer', password: TEST_PASSWORD, ...body };
  return POST(testRequest({ method: 'POST', session: by, body: whole }), noParams);
}

describe('accounts', () => {
  it('are created, read, listed and deleted, without a word of the password', async () => {
    const created = await create({ email: ' New@Example.COM ', connections: ['ld'] });
    expect(created.status).toBe(201);
    const account: Account = await created.json();
    expect(account).toMatchObject({ email: 'new@example.com', role: 'viewer', connections: ['ld'] });
    expect(Object.keys(account)).not.toContain('passwordHash');
    const read = await GET(testRequest({ session }), at(account.id));
    expect(await read.json()).toEqual(account);
    const listed = await listAccounts(testRequest({ session }), noParams);
    expect(await listed.json()).toMatchObject({ items: [{ email: 'ada@example.com' }, account] });
    expect((await DELETE(testRequest({ method: 'DELETE', session }), at(account.id))).status).toBe(204);
    expect((await GET(testRequest({ session }), at(account.id))).status).toBe(404);
  });

  it('R10: an address has one account, however it is written', async () => {
    expect((await create({})).status).toBe(201);
    expect((await create({ email: 'NEW@example.com' })).status).toBe(409);
  });

  it.each([
    { id: 'acc_x' },
    { passwordHash: 'x' },
    { password_hash: 'x' },
    { createdAt: 0 },
    { disabled: true },
    { role: 'owner' },
    { role: ['admin'] },
    { connections: 'some' },
    { connections: { all: true } },
    { password: 'short' },
    { email: 'no address' },
  ])('R5: %j is not taken from a client', async (extra) => {
    expect((await create(extra)).status).toBe(422);
  });

  it('R4: the last administrator cannot be demoted, disabled or deleted, whoever tries', async () => {
    expect((await change(admin, { role: 'operator' })).status).toBe(409);
    expect((await change(admin, { disabled: true })).status).toBe(409);
    expect((await DELETE(testRequest({ method: 'DELETE', session }), at(admin))).status).toBe(409);
    const second = await house.addAccount('bob@example.com', 'admin');
    await change(second, { disabled: true });
    expect((await change(admin, { role: 'viewer' })).status).toBe(409);
  });

  it('R4: of two administrators demoting each other at once one stays', async () => {
    const second = await house.addAccount('bob@example.com', 'admin');
    const other = await house.signInAs(second);
    const answers = await Promise.all([
      change(second, { role: 'viewer' }),
      change(admin, { role: 'viewer' }, other),
    ]);
    const admins = await house.db.selectFrom('account').select('id').where('role', '=', 'admin').execute();
    expect(admins).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    await house.db.updateTable('account').set({ role: 'admin' }).where('id', '=', admin).execute();
  });

  it.each([
    { role: 'operator' },
    { disabled: true },
    { connections: [] },
    { password: 'ett annat lösenord' },
  ])('R7: %j ends the sessions of the account at once', async (body) => {
    const second = await house.addAccount('bob@example.com', 'viewer');
    const theirs = await house.signInAs(second);
    expect((await change(second, body)).status).toBe(200);
    expect(
      await house.db.selectFrom('session').selectAll().where('account_id', '=', second).execute(),
    ).toEqual([]);
    expect(await findSession(house.db, theirs.token)).toBeUndefined();
  });

  it('R7: a new name ends nothing', async () => {
    const second = await house.addAccount('bob@example.com', 'viewer');
    const theirs = await house.signInAs(second);
    expect(await (await change(second, { name: 'Bob' })).json()).toMatchObject({ name: 'Bob' });
    expect(await findSession(house.db, theirs.token)).toBeDefined();
  });

  it('an administrator of some connections cannot reach others through accounts', async () => {
    const limited = await house.signInAs(await house.addAccount('lim@example.com', 'admin', ['a']));
    const viewer = await house.addAccount('bob@example.com', 'viewer');
    expect((await create({ connections: 'all' }, limited)).status).toBe(403);
    expect((await create({ connections: ['a', 'b'] }, limited)).status).toBe(403);
    expect((await change(viewer, { password: TEST_PASSWORD }, limited)).status).toBe(403);
    expect((await change(limited.accountId, { connections: 'all' }, limited)).status).toBe(403);
    expect((await DELETE(testRequest({ method: 'DELETE', session: limited }), at(viewer))).status).toBe(403);
    expect(await (await create({}, limited)).json()).toMatchObject({ connections: ['a'] });
  });

  it('R56, R62, R64: every change has its row, without names and passwords; reading the log has one too', async () => {
    const account: Account = await (await create({ role: 'operator' })).json();
    await change(account.id, { name: 'Hemlig Person', password: 'ett annat lösenord' });
    const response = await listAudit(testRequest({ session, path: '/api/audit?limit=3' }), noParams);
    const page: { items: { action: string; target: string; requestId: string }[]; next: number } =
      await response.json();
    expect(page.items.map((row) => row.action)).toEqual([
      'audit.viewed',
      'account.updated',
      'account.created',
    ]);
    expect(page.items[1]?.target).toBe(account.id);
    expect(page.items[0]?.requestId).toBe(response.headers.get('x-request-id'));
    expect(JSON.stringify(page)).not.toMatch(/Hemlig|lösenord|ada@/);
    const older = await listAudit(testRequest({ session, path: `/api/audit?before=${page.next}` }), noParams);
    const rest: { items: { seq: number }[] } = await older.json();
    expect(rest.items.every((row) => row.seq < page.next)).toBe(true);
  });

  it('R63: what cannot be recorded is not done', async () => {
    await house.db.schema.alterTable('audit_event').renameTo('audit_gone').execute();
    try {
      const refused = await create({ email: 'unrecorded@example.com' });
      expect(refused.status).toBe(503);
      expect(await refused.json()).toMatchObject({ type: '/problems/audit-unavailable' });
    } finally {
      await house.db.schema.alterTable('audit_gone').renameTo('audit_event').execute();
    }
    const rows = await house.db.selectFrom('account').select('id').where('email', 'like', 'unrec%').execute();
    expect(rows).toEqual([]);
  });
});
