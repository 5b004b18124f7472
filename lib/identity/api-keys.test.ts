import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse, type TestSession, testRequest } from '#lib/api/test-house.ts';
import type { NewApiKey } from '#lib/contract/identity-api-key.ts';
import { DELETE } from '../../app/api/api-keys/[keyId]/route.ts';
import { GET, POST } from '../../app/api/api-keys/route.ts';
import { GET as getSession } from '../../app/api/auth/session/route.ts';
import { findKeyPrincipal } from './find-key-principal.ts';

const house: TestHouse = openTestHouse();
const noParams = { params: Promise.resolve({}) };
const DAY = 24 * 3_600_000;
let operator: TestSession;
let other: TestSession;
beforeAll(async () => {
  operator = await house.signInAs(await house.addAccount('otto@example.com', 'operator', ['a', 'b']));
  other = await house.signInAs(await house.addAccount('vera@example.com', 'viewer'));
});
afterAll(() => house.close());

async function make(body: Record<string, unknown> = {}, session = operator): Promise<NewApiKey> {
  const whole = { name: 'nightly', expiresInDays: 30, ...body };
  const response = await POST(testRequest({ method: 'POST', session, body: whole }), noParams);
  expect(response.status).toBe(201);
  return response.json();
}

describe('API keys', () => {
  it('are shown once and stored hashed', async () => {
    const { key, apiKey } = await make();
    expect(key).toMatch(/^rck_[\w-]{43}$/);
    expect(apiKey.ending).toBe(key.slice(-4));
    const listed = await (await GET(testRequest({ session: operator }), noParams)).text();
    const stored = JSON.stringify(await house.db.selectFrom('api_key').selectAll().execute());
    expect(listed).toContain(apiKey.id);
    for (const text of [listed, stored]) expect(text).not.toContain(key.slice(4, 40));
  });

  it('see what both their owner and their own list allow', async () => {
    const narrow = await make({ connections: ['b', 'c'] });
    const wide = await make();
    expect((await findKeyPrincipal(house.db, narrow.key))?.connections).toEqual(['b']);
    expect((await findKeyPrincipal(house.db, wide.key))?.connections).toEqual(['a', 'b']);
  });

  it('work bare and as Bearer, and a cookie beside them counts for nothing', async () => {
    const { key } = await make();
    for (const authorization of [key, `Bearer ${key}`, `bearer ${key}`]) {
      const response = await getSession(testRequest({ headers: { authorization } }), noParams);
      expect(response.status, 'known, but keys manage nothing').toBe(403);
    }
    for (const authorization of ['', 'Bearer ', `Basic ${key}`, `Bearer  ${key} `, `${key}x`, 'rck_']) {
      const request = testRequest({ session: operator, headers: { authorization } });
      const status = (await getSession(request, noParams)).status;
      expect(status, authorization).toBe(401);
    }
  });

  it('end with their time', async () => {
    const { key, apiKey } = await make({ expiresInDays: 1 });
    expect(await findKeyPrincipal(house.db, key, apiKey.createdAt + DAY - 1)).toBeDefined();
    expect(await findKeyPrincipal(house.db, key, apiKey.createdAt + DAY)).toBeUndefined();
  });

  it('R8: follow their owner: a lesser role, disabled, deleted', async () => {
    const owner = await house.addAccount('temp@example.com', 'admin');
    const { key } = await make({}, await house.signInAs(owner));
    const account = house.db.updateTable('account').where('id', '=', owner);
    await account.set({ role: 'viewer' }).execute();
    expect((await findKeyPrincipal(house.db, key))?.role).toBe('viewer');
    await account.set({ disabled: 1 }).execute();
    expect(await findKeyPrincipal(house.db, key)).toBeUndefined();
    await account.set({ disabled: 0 }).execute();
    expect(await findKeyPrincipal(house.db, key)).toBeDefined();
    await house.db.deleteFrom('account').where('id', '=', owner).execute();
    expect(await findKeyPrincipal(house.db, key)).toBeUndefined();
  });

  it('remember when they were last used', async () => {
    const { key, apiKey } = await make();
    await findKeyPrincipal(house.db, key);
    const listed: { items: { id: string; usedAt: number | null }[] } = await (
      await GET(testRequest({ session: operator }), noParams)
    ).json();
    expect(listed.items.find((item) => item.id === apiKey.id)?.usedAt).toBeGreaterThan(0);
  });

  it('R2: are revoked by their owner only; others learn nothing', async () => {
    const { key, apiKey } = await make();
    const remove = async (session: TestSession, keyId: string) => {
      const response = await DELETE(testRequest({ method: 'DELETE', session }), {
        params: Promise.resolve({ keyId }),
      });
      return { status: response.status, text: (await response.text()).replace(/rc_[\w-]{16}/, 'rc') };
    };
    expect(await remove(other, apiKey.id)).toEqual(await remove(other, 'key_nobody'));
    expect(await findKeyPrincipal(house.db, key)).toBeDefined();
    expect((await remove(operator, apiKey.id)).status).toBe(204);
    expect(await findKeyPrincipal(house.db, key)).toBeUndefined();
  });

  it.each([
    { expiresInDays: 366 },
    { expiresInDays: 0 },
    { expiresInDays: 1.5 },
    { expiresInDays: '30' },
    { expiresInDays: undefined },
    { name: ' ' },
    { role: 'admin' },
    { permissions: ['users:delete'] },
  ])('R5: %j is not valid', async (extra) => {
    const body = { name: 'nightly', expiresInDays: 30, ...extra };
    const request = testRequest({ method: 'POST', session: operator, body });
    expect((await POST(request, noParams)).status).toBe(422);
  });
});
