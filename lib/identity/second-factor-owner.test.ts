import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  openTestHouse,
  TEST_PASSWORD,
  type TestHouse,
  type TestSession,
  testRequest,
} from '#lib/api/test-house.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import type { BegunSecondFactor } from '#lib/contract/identity-second-factor.ts';
import type { Role } from '#lib/domain/principal.ts';
import { GET as getAccount } from '../../app/api/accounts/[accountId]/route.ts';
import { DELETE as reset } from '../../app/api/accounts/[accountId]/second-factor/route.ts';
import { POST as confirm } from '../../app/api/auth/second-factor/confirm/route.ts';
import { POST as begin, DELETE as disable, GET as getState } from '../../app/api/auth/second-factor/route.ts';
import { GET as getSession } from '../../app/api/auth/session/route.ts';
import { POST as signIn } from '../../app/api/auth/sign-in/email/route.ts';
import { codeAt, enrol, post, STEP_MS, sessionOf } from './test-authenticator.ts';

const START = 1_800_000_015_000;
const noParams = { params: Promise.resolve({}) };
const house: TestHouse = openTestHouse();
let ada: string;
let bob: string;
beforeAll(() => prepareVault());
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: START });
  await house.db.deleteFrom('account').execute();
  await house.db.deleteFrom('guess_counter').execute();
  ada = await house.addAccount('ada@example.com', 'admin');
  bob = await house.addAccount('bob@example.com', 'viewer');
});
afterEach(() => void vi.useRealTimers());
afterAll(() => house.close());

function at(accountId: string) {
  return { params: Promise.resolve({ accountId }) };
}

async function stateOf(session: TestSession): Promise<unknown> {
  return (await getState(testRequest({ session }), noParams)).json();
}

async function statusOf(session: TestSession): Promise<number> {
  return (await getSession(testRequest({ session }), noParams)).status;
}

function turnOff(session: TestSession, password: string, code: string): Promise<Response> {
  return disable(testRequest({ method: 'DELETE', session, body: { password, code } }), noParams);
}

function resetOf(accountId: string, session: TestSession): Promise<Response> {
  return reset(testRequest({ method: 'DELETE', session }), at(accountId));
}

async function signInStatus(email: string): Promise<number> {
  const body = { email, password: TEST_PASSWORD };
  return (await signIn(testRequest({ method: 'POST', body }), noParams)).status;
}

async function actions(): Promise<readonly string[]> {
  const rows = await house.db.selectFrom('audit_event').select('action').orderBy('seq').execute();
  return rows.map((row) => row.action);
}

describe('turning a second factor on', () => {
  it('R9: needs the password, and has no effect before its first code', async () => {
    const session = await house.signInAs(bob);
    const refused = await post(begin, session, { password: 'not the password at all' });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/password', code: 'wrong' }] },
    });
    const begun = await post<BegunSecondFactor>(begin, session, { password: TEST_PASSWORD });
    expect(begun.status).toBe(201);
    expect(begun.body.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(begun.body.uri).toBe(
      `otpauth://totp/Rolecall:bob%40example.com?secret=${begun.body.secret}&issuer=Rolecall&digits=6&period=30`,
    );
    expect(await statusOf(session)).toBe(401);
    const next = sessionOf(bob, begun.body.session.csrf, begun.response);
    expect(await stateOf(next)).toEqual({ since: null, recoveryCodesLeft: 0 });
    expect(await signInStatus('bob@example.com')).toBe(200);
    const wrong = await post(confirm, next, { code: '12345' });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/code', code: 'wrong' }] } });
  });

  it('R9, R15: once it is on, sign-in asks, the other sessions have ended and nothing tells the secret', async () => {
    const elsewhere = await house.signInAs(bob);
    const own = await enrol(house, bob, TEST_PASSWORD);
    expect(await statusOf(elsewhere)).toBe(401);
    const state = await getState(testRequest({ session: own.session }), noParams);
    expect(await state.json()).toEqual({ since: START, recoveryCodesLeft: 10 });
    expect(await signInStatus('bob@example.com')).toBe(401);
    const read = await getAccount(testRequest({ session: await house.signInAs(ada) }), at(bob));
    const text = await read.text();
    expect(JSON.parse(text)).toMatchObject({ secondFactor: true });
    expect(text).not.toContain(own.secret);
  });

  it('R9: a second one waits until the first is off, and a secret waits a quarter of an hour', async () => {
    const own = await enrol(house, bob, TEST_PASSWORD);
    expect((await post(begin, own.session, { password: TEST_PASSWORD })).status).toBe(409);
    expect((await post(confirm, own.session, { code: await codeAt(own.secret) })).status).toBe(409);
    const begun = await post<BegunSecondFactor>(begin, await house.signInAs(ada), {
      password: TEST_PASSWORD,
    });
    const session = sessionOf(ada, begun.body.session.csrf, begun.response);
    vi.setSystemTime(START + 15 * 60_000 + 1);
    expect((await post(confirm, session, { code: await codeAt(begun.body.secret) })).status).toBe(409);
    expect(await stateOf(session)).toEqual({ since: null, recoveryCodesLeft: 0 });
  });

  it('R10: wrong first codes count as guesses', async () => {
    const begun = await post<BegunSecondFactor>(begin, await house.signInAs(bob), {
      password: TEST_PASSWORD,
    });
    const session = sessionOf(bob, begun.body.session.csrf, begun.response);
    for (let n = 0; n < 5; n += 1) expect((await post(confirm, session, { code: 'x' })).status).toBe(422);
    expect((await post(confirm, session, { code: await codeAt(begun.body.secret) })).status).toBe(429);
  });
});

describe('turning a second factor off', () => {
  it('R9: needs the password and an unused code; what was refused stays counted', async () => {
    const own = await enrol(house, bob, TEST_PASSWORD);
    const used = await codeAt(own.secret);
    expect(await (await turnOff(own.session, TEST_PASSWORD, used)).json()).toMatchObject({
      status: 422,
      errors: [{ pointer: '/code', code: 'wrong' }],
    });
    expect(await statusOf(own.session)).toBe(200);
    vi.setSystemTime(START + 2 * STEP_MS);
    const code = await codeAt(own.secret);
    expect((await turnOff(own.session, 'not the password at all', code)).status).toBe(422);
    const counted = await house.db.selectFrom('guess_counter').select('failures').execute();
    expect(Math.max(...counted.map((row) => row.failures))).toBe(2);
    const done = await turnOff(own.session, TEST_PASSWORD, code);
    expect(done.status).toBe(200);
    const { csrf }: { csrf: string } = await done.clone().json();
    expect(await stateOf(sessionOf(bob, csrf, done))).toEqual({ since: null, recoveryCodesLeft: 0 });
    expect(await signInStatus('bob@example.com')).toBe(200);
    expect(await house.db.selectFrom('recovery_code').selectAll().execute()).toEqual([]);
    expect((await actions()).slice(-4)).toEqual([
      'account.code-refused',
      'account.password-refused',
      'account.second-factor-disabled',
      'account.signed-in',
    ]);
  });

  it('R9: a recovery code will do', async () => {
    const own = await enrol(house, bob, TEST_PASSWORD);
    expect((await turnOff(own.session, TEST_PASSWORD, own.recoveryCodes[9] ?? '')).status).toBe(200);
  });

  it('R9: an administrator resets another account, which is signed out, and it is written down', async () => {
    const own = await enrol(house, bob, TEST_PASSWORD);
    const admin = await house.signInAs(ada);
    expect((await resetOf(bob, admin)).status).toBe(204);
    expect(await statusOf(own.session)).toBe(401);
    expect(await signInStatus('bob@example.com')).toBe(200);
    expect(await actions()).toContain('account.second-factor-reset');
    expect((await resetOf(bob, admin)).status).toBe(409);
    expect((await resetOf('acc_nobody', admin)).status).toBe(404);
  });

  it('R4, R9: nobody resets their own, nor that of an account beyond their reach', async () => {
    const own = await enrol(house, ada, TEST_PASSWORD);
    expect((await resetOf(ada, own.session)).status).toBe(409);
    const limited = await house.addAccount('limited@example.com', 'admin' satisfies Role, ['ld']);
    expect((await resetOf(ada, await house.signInAs(limited))).status).toBe(403);
    expect(await stateOf(own.session)).toEqual({ since: START, recoveryCodesLeft: 10 });
  });
});
