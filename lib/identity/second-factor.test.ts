import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { base32 } from '@better-auth/utils/base32';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestHouse, TEST_PASSWORD, type TestHouse, testRequest } from '#lib/api/test-house.ts';
import { currentKey, installKey, nameKey } from '#lib/connections/key.ts';
import { rewrapAll } from '#lib/connections/rotate-kek.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { POST as signIn } from '../../app/api/auth/sign-in/email/route.ts';
import { codeAt, enrol, STEP_MS, type TestAuthenticator } from './test-authenticator.ts';

const WRONG = 'not the password at all';
const noParams = { params: Promise.resolve({}) };
/** In the middle of a step. */
const START = 1_800_000_015_000;

const house: TestHouse = openTestHouse();
let ada: string;
let own: TestAuthenticator;
beforeAll(async () => {
  await prepareVault();
  ada = await house.addAccount('ada@example.com', 'admin');
  await house.addAccount('plain@example.com', 'viewer');
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  await house.db.deleteFrom('guess_counter').execute();
  await house.db.deleteFrom('second_factor').execute();
  await house.db.deleteFrom('session').execute();
  await house.db.updateTable('account').set({ disabled: 0 }).execute();
  own = await enrol(house, ada, TEST_PASSWORD);
  vi.setSystemTime(START + 2 * STEP_MS);
});
afterEach(() => void vi.useRealTimers());
afterAll(() => house.close());

function attempt(code?: string, email = 'ada@example.com', password = TEST_PASSWORD): Promise<Response> {
  const body = { email, password, ...(code === undefined ? {} : { code }) };
  return signIn(testRequest({ method: 'POST', body }), noParams);
}

async function faultOf(response: Response): Promise<unknown> {
  expect(response.headers.get('set-cookie')).toBeNull();
  const { type, errors } = await response.json();
  return { status: response.status, type, errors };
}

function refusal(code: 'required' | 'wrong') {
  return { status: 401, type: '/problems/unauthenticated', errors: [{ pointer: '/code', code }] };
}

/** Another code than any that is right now. */
async function wrongCode(): Promise<string> {
  const right = await Promise.all([-1, 0, 1].map((n) => codeAt(own.secret, Date.now() + n * STEP_MS)));
  return ['000000', '111111', '222222', '333333'].find((code) => !right.includes(code)) ?? '';
}

describe('sign-in with a second factor', () => {
  it('R9: asks for a code after the right password only, and gives no half session', async () => {
    expect(await faultOf(await attempt())).toEqual(refusal('required'));
    expect(await faultOf(await attempt(await wrongCode()))).toEqual(refusal('wrong'));
    const sessions = await house.db.selectFrom('session').selectAll().where('account_id', '=', ada).execute();
    expect(sessions.map((row) => row.token_hash)).toHaveLength(1);
    expect((await attempt(await codeAt(own.secret))).status).toBe(200);
  });

  it('R9: a wrong password answers the same with a factor or without, with a code or without', async () => {
    const said: unknown[] = [];
    for (const email of ['ada@example.com', 'plain@example.com', 'nobody@example.com']) {
      for (const code of [undefined, await codeAt(own.secret)]) {
        const response = await attempt(code, email, WRONG);
        expect(response.status).toBe(401);
        const text = await response.text();
        said.push(text.replace(/rc_[\w-]{16}/, 'rc'));
      }
    }
    expect(new Set(said).size).toBe(1);
    expect(said[0]).not.toContain('/code');
  });

  it('R9: an account without one signs in as before, code or no code', async () => {
    const shape =
      /^\{"account":\{"id":"[\w-]+","email":"plain@example\.com","name":"plain@example\.com","role":"viewer"\},"csrf":"[\w-]{43}","expiresAt":\d+\}$/;
    for (const code of [undefined, '123456']) {
      const response = await attempt(code, 'plain@example.com');
      expect(response.status).toBe(200);
      expect(await response.text()).toMatch(shape);
    }
  });

  it('R9: a code works once, also for two who send it at the same time', async () => {
    const code = await codeAt(own.secret);
    const answers = await Promise.all(Array.from({ length: 3 }, () => attempt(code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    expect(await faultOf(await attempt(code))).toEqual(refusal('wrong'));
  });

  it('R9: the code that turned it on opens nothing', async () => {
    vi.setSystemTime(START);
    expect(await faultOf(await attempt(await codeAt(own.secret)))).toEqual(refusal('wrong'));
  });

  it.each([
    [-2, 401],
    [-1, 200],
    [0, 200],
    [1, 200],
    [2, 401],
  ])('R9: a code %d steps away is answered %d', async (steps, status) => {
    vi.setSystemTime(START + 10 * STEP_MS);
    expect((await attempt(await codeAt(own.secret, Date.now() + steps * STEP_MS))).status).toBe(status);
  });

  it('R9: after a code of the next step, this step has no more', async () => {
    expect((await attempt(await codeAt(own.secret, Date.now() + STEP_MS))).status).toBe(200);
    expect(await faultOf(await attempt(await codeAt(own.secret)))).toEqual(refusal('wrong'));
  });

  it('R9: a code may be typed in groups or in the digits of another script', async () => {
    const code = await codeAt(own.secret);
    expect((await attempt(` ${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(200);
    vi.advanceTimersByTime(2 * STEP_MS);
    const next = await codeAt(own.secret);
    const wide = next.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    expect((await attempt(wide)).status).toBe(200);
  });

  it('R9: each of ten recovery codes works once, in any case and grouping', async () => {
    expect(new Set(own.recoveryCodes).size).toBe(10);
    for (const [n, code] of own.recoveryCodes.entries()) {
      expect(code).toMatch(/^[a-z2-7]{5}-[a-z2-7]{5}$/);
      const typed = n % 2 === 0 ? code : ` ${code.toUpperCase().replace('-', ' – ')}`;
      const answers = await Promise.all([attempt(typed), attempt(typed)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
      await house.db.deleteFrom('guess_counter').execute();
    }
    expect(await faultOf(await attempt(own.recoveryCodes[0]))).toEqual(refusal('wrong'));
  });

  it('R10: wrong codes count like wrong passwords, asking does not, and only both together forgive', async () => {
    const wrong = await wrongCode();
    for (let n = 0; n < 5; n += 1) {
      expect((await attempt(wrong)).status).toBe(401);
      if (n < 3) expect(await faultOf(await attempt())).toEqual(refusal('required'));
    }
    const refused = await attempt(await codeAt(own.secret));
    expect(refused.status).toBe(429);
    vi.advanceTimersByTime(20_000);
    expect((await attempt(await codeAt(own.secret))).status).toBe(200);
    const failures = await house.db.selectFrom('guess_counter').select('failures').execute();
    expect(Math.min(...failures.map((row) => row.failures))).toBe(0);
  });

  it('R10: 100 wrong codes at once register exactly 100', async () => {
    const wrong = await wrongCode();
    await house.db.deleteFrom('guess_counter').execute();
    const answers = await Promise.all(Array.from({ length: 100 }, () => attempt(wrong)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
    const rows = await house.db.selectFrom('guess_counter').select('attempts').execute();
    expect(rows.map((row) => row.attempts)).toEqual([100, 100, 100]);
  });

  it('R8: a disabled account is told nothing of its second factor', async () => {
    await house.db.updateTable('account').set({ disabled: 1 }).where('id', '=', ada).execute();
    for (const code of [undefined, await codeAt(own.secret)]) {
      expect(await faultOf(await attempt(code))).toEqual({
        status: 401,
        type: '/problems/unauthenticated',
        errors: undefined,
      });
    }
  });

  it('R5: a code is a text of at most 64 characters', async () => {
    for (const code of [0, true, null, ['000000'], { $gt: '' }, '', '0'.repeat(65)]) {
      const body = { email: 'ada@example.com', password: TEST_PASSWORD, code };
      expect((await signIn(testRequest({ method: 'POST', body }), noParams)).status).toBe(422);
    }
  });

  it('R62, R64: every outcome is in the audit log, without a code', async () => {
    const [code, wrong] = [await codeAt(own.secret), await wrongCode()];
    await attempt();
    await attempt(wrong);
    await attempt(code);
    await attempt(own.recoveryCodes[3]);
    const rows = await house.db
      .selectFrom('audit_event')
      .selectAll()
      .orderBy('seq', 'desc')
      .limit(6)
      .execute();
    expect(rows.map((row) => [row.action, row.outcome, row.detail]).reverse()).toEqual([
      ['account.second-factor-begun', 'done', '{}'],
      ['account.second-factor-enabled', 'done', '{}'],
      ['account.code-asked', 'refused', '{}'],
      ['account.code-refused', 'refused', '{}'],
      ['account.signed-in', 'done', '{"secondFactor":"code"}'],
      ['account.signed-in', 'done', '{"secondFactor":"recovery-code"}'],
    ]);
    const words = JSON.stringify(rows.map((row) => [row.detail, row.target, row.actor_label]));
    for (const secret of [code, own.secret, own.recoveryCodes[3] ?? '']) {
      expect(words).not.toContain(secret);
    }
  });
});

describe('a stored second factor', () => {
  it('R12, R15: neither secret nor recovery code is anywhere in the data folder', () => {
    const bytes = Buffer.from(base32.decode(own.secret));
    const spellings = [
      own.secret,
      bytes.toString('base64'),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    ];
    const codes = own.recoveryCodes.flatMap((code) => [
      code,
      code.replace('-', ''),
      code.replace('-', '').toUpperCase(),
    ]);
    const files = readdirSync(house.dataDir, { recursive: true, encoding: 'utf8' });
    const stored = files
      .filter((name) => /\.db(-wal)?$/.test(name))
      .map((name) => readFileSync(join(house.dataDir, name)));
    expect(stored.length).toBeGreaterThan(0);
    expect(stored.some((file) => file.includes('second-factor'))).toBe(true);
    for (const canary of [bytes, ...spellings, ...codes]) {
      expect(stored.some((file) => file.includes(canary))).toBe(false);
    }
  });

  it('R12: a secret moved to another account, or changed, opens nothing', async () => {
    const row = await house.db.selectFrom('second_factor').selectAll().executeTakeFirstOrThrow();
    const bob = await house.addAccount(`bob-${Date.now()}@example.com`, 'viewer');
    await house.db
      .insertInto('second_factor')
      .values({ ...row, account_id: bob })
      .execute();
    const { email } = await house.db
      .selectFrom('account')
      .select('email')
      .where('id', '=', bob)
      .executeTakeFirstOrThrow();
    expect(await faultOf(await attempt(await codeAt(own.secret), email))).toEqual(refusal('wrong'));
    const swapped = row.sealed.slice(0, -1) + (row.sealed.endsWith('A') ? 'Q' : 'A');
    await house.db
      .updateTable('second_factor')
      .set({ sealed: swapped })
      .where('account_id', '=', ada)
      .execute();
    expect(await faultOf(await attempt(await codeAt(own.secret)))).toEqual(refusal('wrong'));
  });

  it('R14: codes and recovery codes outlive a rotation of the outer key; a lost key lets nobody in', async () => {
    const before = currentKey();
    const next = nameKey(Buffer.alloc(32, 7));
    await rewrapAll(house.db, before, next);
    installKey(next);
    try {
      expect((await attempt(await codeAt(own.secret))).status).toBe(200);
      expect((await attempt(own.recoveryCodes[0])).status).toBe(200);
      installKey(nameKey(Buffer.alloc(32, 8)));
      expect(await faultOf(await attempt(own.recoveryCodes[1]))).toEqual(refusal('wrong'));
    } finally {
      installKey(next);
      await rewrapAll(house.db, next, before);
      installKey(before);
    }
  });
});
