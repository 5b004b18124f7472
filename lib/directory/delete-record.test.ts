import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listAudit } from '#lib/audit/list-audit.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { createDeleteIntent } from './create-delete-intent.ts';
import { deleteRecord } from './delete-record.ts';
import { getRecord } from './get-record.ts';
import { listRows } from './list-rows.ts';
import { startTestHouse, type TestHouse } from './test-house.ts';

let house: TestHouse;
let admin: Principal;
const place = { connectionId: 'ld', directory: 'users' };
const scope = { project: 'web', environment: 'staging' };

beforeAll(async () => {
  house = await startTestHouse();
  admin = house.principal('admin');
});
afterAll(() => house.close());
beforeEach(() => house.heal());

async function someKey(index: number): Promise<string> {
  const rows = await listRows(admin, { ...place, ...scope, limit: 50 });
  if (!rows.ok) throw new Error(rows.problem.slug);
  const plain = rows.value.items.filter((row) => /^usr_/.test(row.key));
  return plain[index]?.key ?? '';
}

async function intentFor(key: string) {
  const intent = await createDeleteIntent(admin, { ...place, ...scope, key });
  if (!intent.ok) throw new Error(`${intent.problem.slug}: ${intent.problem.detail}`);
  return intent.value;
}

const deletions = () =>
  house.simulator.control.log().requests.filter((request) => request.method === 'DELETE').length;

describe('deleting a user', () => {
  it('R65: shows what goes, takes the typed key and the token once, and the user is gone', async () => {
    const key = await someKey(0);
    const intent = await intentFor(key);
    expect(intent.record.key).toBe(key);
    expect(intent.request).toMatchObject({ method: 'DELETE' });
    const request = { ...place, token: intent.token, confirmKey: key, idempotencyKey: randomUUID() };
    const { idempotencyKey: _, ...withoutKey } = request;
    for (const lacking of [
      withoutKey,
      { ...request, confirmKey: 'another' },
      { ...request, token: 'made up' },
    ]) {
      expect(await deleteRecord(admin, lacking)).toMatchObject({
        problem: { slug: 'confirmation-required' },
      });
    }
    expect(deletions()).toBe(0);
    expect(await deleteRecord(admin, request)).toEqual({ ok: true, value: { state: 'deleted' } });
    expect(await getRecord(admin, { ...place, ...scope, key })).toMatchObject({
      problem: { slug: 'vendor-not-found' },
    });
    const again = await deleteRecord(admin, { ...request, idempotencyKey: randomUUID() });
    expect(again).toMatchObject({ problem: { slug: 'confirmation-required' } });
  });

  it('R67: 20 parallel repetitions of one request reach the vendor once, and later ones are answered alike', async () => {
    const key = await someKey(1);
    const { token } = await intentFor(key);
    const request = { ...place, token, confirmKey: key, idempotencyKey: randomUUID() };
    const answers = await Promise.all(Array.from({ length: 20 }, () => deleteRecord(admin, request)));
    const states = answers.map((answer) => (answer.ok ? answer.value.state : answer.problem.slug));
    expect(states.filter((state) => state === 'deleted')).toHaveLength(1);
    expect(states.filter((state) => state === 'in-progress')).toHaveLength(19);
    expect(await deleteRecord(admin, request)).toEqual({ ok: true, value: { state: 'deleted' } });
    expect(deletions()).toBe(1);
  });

  it('R65: needs an administrator who proved the password within ten minutes, and no API key', async () => {
    const input = { ...place, ...scope, key: await someKey(0) };
    const slugOf = async (principal: Principal) => {
      const result = await createDeleteIntent(principal, input);
      return result.ok ? 'allowed' : result.problem.slug;
    };
    expect(await slugOf(house.principal('operator'))).toBe('forbidden');
    expect(await slugOf(house.principal('admin', { authenticatedAt: Date.now() - 11 * 60_000 }))).toBe(
      'reauth-required',
    );
    expect(await slugOf(house.principal('admin', { kind: 'api-key' }))).toBe('forbidden');
    expect(await slugOf(admin)).toBe('allowed');
  });

  it('R65: a token works only in the session it was made in', async () => {
    const key = await someKey(0);
    const { token } = await intentFor(key);
    const other = house.principal('admin', { credentialId: 'another-session' });
    const result = await deleteRecord(other, {
      ...place,
      token,
      confirmKey: key,
      idempotencyKey: randomUUID(),
    });
    expect(result).toMatchObject({ problem: { slug: 'confirmation-required' } });
    expect(deletions()).toBe(0);
  });

  it('a conflict at the vendor is told as one, and the intent and its outcome are in the audit log', async () => {
    const key = await someKey(0);
    const { token } = await intentFor(key);
    house.vendor({ conflict409: true });
    const result = await deleteRecord(admin, {
      ...place,
      token,
      confirmKey: key,
      idempotencyKey: randomUUID(),
    });
    expect(result).toMatchObject({ problem: { slug: 'stale-revision' } });
    const { items } = await listAudit(controlDatabase(), { limit: 5 });
    expect(items.map((row) => [row.action, row.outcome])).toEqual(
      expect.arrayContaining([
        ['user.deleted', 'refused'],
        ['user.delete-requested', 'intended'],
      ]),
    );
  });

  it('R67: a lost answer is unknown at first, then settled by reading back: the user went, or is still there', async () => {
    for (const [index, lose, truth] of [
      [2, 'answer', 'deleted'],
      [3, 'request', 'refused'],
    ] as const) {
      const key = await someKey(index);
      const { token } = await intentFor(key);
      house.proxy.lose = lose;
      const result = await deleteRecord(admin, {
        ...place,
        token,
        confirmKey: key,
        idempotencyKey: randomUUID(),
      });
      expect(result).toEqual({ ok: true, value: { state: 'unknown' } });
      await vi.waitFor(async () => {
        const { items } = await listAudit(controlDatabase(), { limit: 3 });
        const resolved = items.find((row) => row.action === 'user.delete-resolved' && row.target === key);
        expect(resolved?.detail).toMatchObject({ state: truth });
      });
      house.proxy.lose = 'nothing';
    }
  });
});
