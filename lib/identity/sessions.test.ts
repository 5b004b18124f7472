import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  openTestHouse,
  TEST_PASSWORD,
  type TestHouse,
  type TestSession,
  testRequest,
} from '#lib/api/test-house.ts';
import { POST as changePassword } from '../../app/api/auth/password/route.ts';
import { POST as reauthenticate } from '../../app/api/auth/reauthenticate/route.ts';
import { GET as getSession } from '../../app/api/auth/session/route.ts';
import { DELETE as revokeSession } from '../../app/api/auth/sessions/[sessionId]/route.ts';
import { GET as listSessions } from '../../app/api/auth/sessions/route.ts';
import { POST as signIn } from '../../app/api/auth/sign-in/email/route.ts';
import { POST as signOut } from '../../app/api/auth/sign-out/route.ts';
import { findSession } from './find-session.ts';
import { startSession } from './start-session.ts';

const NEW_PASSWORD = 'en helt annan mening';
const house: TestHouse = openTestHouse();
let ada: string;
let bob: string;
beforeAll(async () => {
  ada = await house.addAccount('ada@example.com', 'admin');
  bob = await house.addAccount('bob@example.com', 'viewer');
});
afterAll(() => house.close());
beforeEach(async () => {
  vi.useRealTimers();
  await house.db.deleteFrom('guess_counter').execute();
  await house.db.deleteFrom('session').execute();
});

const noParams = { params: Promise.resolve({}) };

async function isOpen(session: TestSession): Promise<boolean> {
  return (await getSession(testRequest({ session }), noParams)).status === 200;
}

function tokenOf(response: Response): string {
  return /rolecall=([\w-]{43})/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';
}

describe('sessions', () => {
  it('R7: end after 30 idle minutes, and after 12 hours whatever happens', async () => {
    const origin = { address: '', agent: '' };
    const start = 1_800_000_000_000;
    const minute = 60_000;
    const token = await house.db.transaction().execute((trx) => startSession(trx, ada, origin, start));
    expect(await findSession(house.db, token, start + 29 * minute)).toBeDefined();
    expect(await findSession(house.db, token, start + 58 * minute)).toBeDefined();
    expect(await findSession(house.db, token, start + 88 * minute)).toBeUndefined();
    for (let at = 58; at < 720; at += 20) await findSession(house.db, token, start + at * minute);
    expect(await findSession(house.db, token, start + 719 * minute)).toBeDefined();
    expect(await findSession(house.db, token, start + 720 * minute)).toBeUndefined();
  });

  it('R7: signing out ends the session on the server and clears the cookie', async () => {
    const session = await house.signInAs(ada);
    const other = await house.signInAs(ada);
    const response = await signOut(testRequest({ method: 'POST', session }), noParams);
    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toMatch(/^rolecall=; Path=\/; Max-Age=0;/);
    expect([await isOpen(session), await isOpen(other)]).toEqual([false, true]);
  });

  it('R7: proving the password again gives a fresh id and a fresh token against forgery', async () => {
    const session = await house.signInAs(ada, Date.now() - 20 * 60_000);
    const body = { password: TEST_PASSWORD };
    const response = await reauthenticate(testRequest({ method: 'POST', session, body }), noParams);
    const answer: { csrf: string } = await response.json();
    expect(response.status).toBe(200);
    expect(answer.csrf).not.toBe(session.csrf);
    expect(await isOpen(session)).toBe(false);
    const fresh = await findSession(house.db, tokenOf(response));
    expect(fresh?.csrf).toBe(answer.csrf);
    expect(Date.now() - (fresh?.principal.authenticatedAt ?? 0)).toBeLessThan(10_000);
  });

  it('R10: guessing in a session counts with guessing at sign-in, and does not end the session', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const session = await house.signInAs(ada);
    for (let n = 0; n < 5; n += 1) {
      const body = { password: 'wrong' };
      const response = await reauthenticate(testRequest({ method: 'POST', session, body }), noParams);
      expect(await response.json()).toMatchObject({
        status: 422,
        errors: [{ pointer: '/password', code: 'wrong' }],
      });
    }
    const body = { currentPassword: TEST_PASSWORD, newPassword: NEW_PASSWORD };
    expect((await changePassword(testRequest({ method: 'POST', session, body }), noParams)).status).toBe(429);
    const credentials = { email: 'ada@example.com', password: TEST_PASSWORD };
    const signedIn = await signIn(testRequest({ method: 'POST', body: credentials }), noParams);
    expect(signedIn.status).toBe(429);
    expect(await isOpen(session)).toBe(true);
  });

  it('R7: a new password ends every session but the fresh one it answers', async () => {
    const [session, other, foreign] = [
      await house.signInAs(ada),
      await house.signInAs(ada),
      await house.signInAs(bob),
    ];
    const body = { currentPassword: TEST_PASSWORD, newPassword: NEW_PASSWORD };
    const response = await changePassword(testRequest({ method: 'POST', session, body }), noParams);
    expect(response.status).toBe(200);
    expect([await isOpen(session), await isOpen(other), await isOpen(foreign)]).toEqual([false, false, true]);
    expect(await findSession(house.db, tokenOf(response))).toBeDefined();
    const back = { currentPassword: NEW_PASSWORD, newPassword: TEST_PASSWORD };
    const again = { ...session, token: tokenOf(response), csrf: (await response.json()).csrf };
    expect(
      (await changePassword(testRequest({ method: 'POST', session: again, body: back }), noParams)).status,
    ).toBe(200);
  });

  it.each(['fjorton tecken', 'å'.repeat(129), '👍🏽👍🏽👍🏽', '🙂'.repeat(14)])(
    'R9: %s is no new password',
    async (newPassword) => {
      const session = await house.signInAs(ada);
      const body = { currentPassword: TEST_PASSWORD, newPassword };
      expect((await changePassword(testRequest({ method: 'POST', session, body }), noParams)).status).toBe(
        422,
      );
    },
  );

  it('R2: the sessions of someone else are not there, like those that do not exist', async () => {
    const [session, foreign] = [await house.signInAs(bob), await house.signInAs(ada)];
    const listed = await listSessions(testRequest({ session }), noParams);
    const { items }: { items: { id: string; current: boolean }[] } = await listed.json();
    expect(items).toHaveLength(1);
    expect(items[0]?.current).toBe(true);
    const foreignHash = (await findSession(house.db, foreign.token))?.principal.credentialId ?? '';
    const answers = await Promise.all(
      [foreignHash, 'nobody'].map(async (sessionId) => {
        const request = testRequest({ method: 'DELETE', session });
        const response = await revokeSession(request, { params: Promise.resolve({ sessionId }) });
        return { status: response.status, text: (await response.text()).replace(/rc_[\w-]{16}/, 'rc') };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(404);
    expect(await isOpen(foreign)).toBe(true);
  });

  it('R7: one of your own sessions can be ended from another', async () => {
    const [session, lost] = [await house.signInAs(ada), await house.signInAs(ada)];
    const sessionId = (await findSession(house.db, lost.token))?.principal.credentialId ?? '';
    const request = testRequest({ method: 'DELETE', session });
    expect((await revokeSession(request, { params: Promise.resolve({ sessionId }) })).status).toBe(204);
    expect([await isOpen(session), await isOpen(lost)]).toEqual([true, false]);
  });

  it('R8: role and status are those of now, not of sign-in', async () => {
    const session = await house.signInAs(bob);
    await house.db.updateTable('account').set({ role: 'operator' }).where('id', '=', bob).execute();
    const answer = await getSession(testRequest({ session }), noParams);
    expect(await answer.json()).toMatchObject({ account: { role: 'operator' } });
    await house.db.updateTable('account').set({ disabled: 1 }).where('id', '=', bob).execute();
    expect(await isOpen(session)).toBe(false);
    await house.db
      .updateTable('account')
      .set({ disabled: 0, role: 'viewer' })
      .where('id', '=', bob)
      .execute();
  });

  it('R7: two cookies of our name are none', async () => {
    const session = await house.signInAs(ada);
    const cookie = `rolecall=${'A'.repeat(43)}; rolecall=${session.token}`;
    expect((await getSession(testRequest({ headers: { cookie } }), noParams)).status).toBe(401);
  });
});
