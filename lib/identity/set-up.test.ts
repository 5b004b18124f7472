import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestHouse, TEST_PASSWORD, type TestHouse, testRequest } from '#lib/api/test-house.ts';
import { POST as signIn } from '../../app/api/auth/sign-in/email/route.ts';
import { POST } from '../../app/api/setup/route.ts';
import { createFirstAdmin, ensureDemoAccounts, prepareIdentity } from './prepare-identity.ts';

const house: TestHouse = openTestHouse();
const file = join(house.dataDir, 'setup-code');
const noParams = { params: Promise.resolve({}) };
afterAll(() => house.close());
beforeEach(async () => {
  await house.db.deleteFrom('account').execute();
  await house.db.deleteFrom('setup_code').execute();
});

function setUp(body: Record<string, unknown>): Promise<Response> {
  const whole = { email: 'Root@example.com', name: 'Root', password: TEST_PASSWORD, ...body };
  return POST(testRequest({ method: 'POST', body: whole }), noParams);
}

async function writtenCode(): Promise<string> {
  return (await readFile(file, 'utf8')).trim();
}

describe('set-up', () => {
  it('R11: the code is 128 bits in a file only the owner reads, and stored hashed', async () => {
    await prepareIdentity();
    const code = await writtenCode();
    expect(Buffer.from(code, 'base64url')).toHaveLength(16);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const stored = await house.db.selectFrom('setup_code').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(code);
  });

  it('R11: the code makes the first administrator, signs them in, and is gone', async () => {
    await prepareIdentity();
    const response = await setUp({ code: await writtenCode() });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ account: { email: 'root@example.com', role: 'admin' } });
    expect(response.headers.get('set-cookie')).toMatch(/^rolecall=[\w-]{43}/);
    await expect(stat(file)).rejects.toThrow();
  });

  it('R11: without the code, after its time and once there is an administrator: 404, the same each time', async () => {
    const answers: string[] = [];
    const add = async (response: Response) => {
      expect(response.status).toBe(404);
      answers.push((await response.text()).replace(/rc_[\w-]{16}/, 'rc'));
    };
    await add(await setUp({ code: 'x' }));
    await prepareIdentity();
    const code = await writtenCode();
    await add(await setUp({ code: code.slice(1) }));
    await add(await setUp({ code: code.toUpperCase() }));
    await house.db.updateTable('setup_code').set({ expires_at: Date.now() }).execute();
    await add(await setUp({ code }));
    await prepareIdentity();
    const fresh = await writtenCode();
    expect((await setUp({ code: fresh })).status).toBe(201);
    await add(await setUp({ code: fresh, email: 'second@example.com' }));
    await add(await setUp({ nonsense: true }));
    await prepareIdentity();
    await expect(stat(file)).rejects.toThrow();
    expect(new Set(answers).size).toBe(1);
  });

  it('R11: of racing set-ups exactly one wins', async () => {
    await prepareIdentity();
    const code = await writtenCode();
    const races = Array.from({ length: 6 }, (_, n) => setUp({ code, email: `root${n}@example.com` }));
    const statuses = (await Promise.all(races)).map((response) => response.status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(await house.db.selectFrom('account').selectAll().execute()).toHaveLength(1);
  });

  it('R11: a code that ran out is replaced in its file when someone tries it', async () => {
    await prepareIdentity();
    const old = await writtenCode();
    expect((await setUp({ code: 'x' })).status).toBe(404);
    expect(await writtenCode()).toBe(old);
    await house.db.updateTable('setup_code').set({ expires_at: Date.now() }).execute();
    const tries = await Promise.all(Array.from({ length: 5 }, () => setUp({ code: old })));
    expect(tries.map((response) => response.status)).toEqual([404, 404, 404, 404, 404]);
    expect(await writtenCode()).not.toBe(old);
    expect((await setUp({ code: await writtenCode() })).status).toBe(201);
  });

  it('demonstration accounts sign in, and are left alone the second time', async () => {
    await ensureDemoAccounts(TEST_PASSWORD);
    await ensureDemoAccounts('another long password');
    for (const name of ['admin', 'operator', 'viewer']) {
      const body = { email: `${name}@example.com`, password: TEST_PASSWORD };
      const response = await signIn(testRequest({ method: 'POST', body }), noParams);
      expect(await response.json()).toMatchObject({ account: { role: name } });
    }
    await house.db.deleteFrom('account').execute();
    await expect(ensureDemoAccounts('short')).rejects.toThrow(/15 to 128/);
  });
});

describe('the first administrator from the settings', () => {
  it('R11: is made once, from the password file', async () => {
    const passwordFile = join(house.dataDir, 'password');
    await writeFile(passwordFile, `${TEST_PASSWORD}\n`);
    await createFirstAdmin({ email: 'Boot@example.com', passwordFile });
    const body = { email: 'boot@example.com', password: TEST_PASSWORD };
    expect((await signIn(testRequest({ method: 'POST', body }), noParams)).status).toBe(200);
    await expect(createFirstAdmin({ email: 'b@example.com', passwordFile: '/nowhere' })).rejects.toThrow(
      /cannot be read/,
    );
  });
});
