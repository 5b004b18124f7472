import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  openTestHouse,
  quickHasher,
  TEST_PASSWORD,
  type TestHouse,
  testRequest,
} from '#lib/api/test-house.ts';
import { GET as getSession } from '../../app/api/auth/session/route.ts';
import { POST as signIn } from '../../app/api/auth/sign-in/email/route.ts';
import { installHasher, libraryHasher } from './password.ts';

const WRONG = 'not the password at all';
const noParams = { params: Promise.resolve({}) };

const house: TestHouse = openTestHouse();
let disabledId: string;
beforeAll(async () => {
  await house.addAccount('ada@example.com', 'admin');
  disabledId = await house.addAccount('dora@example.com', 'admin');
  await house.db.updateTable('account').set({ disabled: 1 }).where('id', '=', disabledId).execute();
});
afterAll(() => house.close());
beforeEach(() => house.db.deleteFrom('guess_counter').execute());

function attempt(email: unknown, password: unknown, headers: Record<string, string | undefined> = {}) {
  return signIn(testRequest({ method: 'POST', body: { email, password }, headers }), noParams);
}

/** Everything a client can compare, without what differs in every answer. */
async function seen(response: Response) {
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id');
  const text = await response.text();
  return { status: response.status, headers, text: text.replace(/rc_[\w-]{16}/, 'rc') };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

describe('sign-in', () => {
  it('R7: gives a plain cookie on a loopback http origin and opens the session it names', async () => {
    const answer = await attempt(' ADA@example.com', TEST_PASSWORD);
    expect(answer.status).toBe(200);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^rolecall=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax$/);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    const session = await getSession(testRequest({ headers }), noParams);
    expect(await session.json()).toMatchObject({ account: { email: 'ada@example.com', role: 'admin' } });
  });

  it('R9: a password may be typed composed or decomposed', async () => {
    const decomposed = TEST_PASSWORD.normalize('NFD');
    expect(decomposed).not.toBe(TEST_PASSWORD);
    expect((await attempt('ada@example.com', decomposed)).status).toBe(200);
  });

  it('R9: wrong, unknown and disabled answer the same bytes', async () => {
    const wrong = await seen(await attempt('ada@example.com', WRONG));
    expect(wrong.status).toBe(401);
    expect(await seen(await attempt('nobody@example.com', WRONG))).toEqual(wrong);
    expect(await seen(await attempt('dora@example.com', TEST_PASSWORD))).toEqual(wrong);
    expect(await seen(await attempt('dora@example.com', WRONG))).toEqual(wrong);
    expect(await seen(await attempt('\u0000', 'x'))).toEqual(wrong);
  });

  it('R9: an unknown account costs as much work as a known one, and no less than R9 asks', async () => {
    const costs: Record<string, number[]> = { 'ada@example.com': [], 'nobody@example.com': [] };
    installHasher(libraryHasher);
    try {
      for (let n = 0; n < 8; n += 1) {
        for (const [email, list] of Object.entries(costs)) {
          await house.db.deleteFrom('guess_counter').execute();
          // Processor time, not the clock: other work on the machine must not decide.
          const before = process.cpuUsage();
          await attempt(email, WRONG);
          const { user, system } = process.cpuUsage(before);
          list.push(user + system);
        }
      }
    } finally {
      installHasher(quickHasher);
    }
    const [known = 0, unknown = 0] = Object.values(costs).map((list) => median(list.slice(1)));
    expect(Math.abs(unknown / known - 1)).toBeLessThan(0.1);
    expect(known).toBeGreaterThan(20_000);
  }, 120_000);

  it('R10: too many guesses answer the same for accounts that exist and others', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const answers: unknown[] = [];
      for (const email of ['ada@example.com', 'nobody@example.com']) {
        await house.db.deleteFrom('guess_counter').execute();
        for (let n = 0; n < 5; n += 1) expect((await attempt(email, WRONG)).status).toBe(401);
        answers.push(await seen(await attempt(email, TEST_PASSWORD)));
      }
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]).toMatchObject({ status: 429 });
      expect(JSON.stringify(answers[0])).toContain('"retry-after","1"');
    } finally {
      vi.useRealTimers();
    }
  });

  it('R10: 100 wrong guesses at once register exactly 100', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => attempt('ada@example.com', WRONG)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([401, 429]));
    const rows = await house.db.selectFrom('guess_counter').select('attempts').execute();
    expect(rows.map((row) => row.attempts)).toEqual([100, 100, 100]);
  });

  it('R10: the hundredth failure of all is an alarm in the audit log, once', async () => {
    const most = { key: 'all', attempts: 98, failures: 98, window_started_at: Date.now(), blocked_until: 0 };
    await house.db.insertInto('guess_counter').values(most).execute();
    for (const email of ['a@example.com', 'b@example.com', 'c@example.com']) await attempt(email, WRONG);
    const alarms = house.db
      .selectFrom('audit_event')
      .select('actor_kind')
      .where('action', '=', 'guessing.alarm');
    expect(await alarms.execute()).toEqual([{ actor_kind: 'system' }]);
  });

  it('R9: no more than a few passwords are checked or wait at once', async () => {
    const many = Array.from({ length: 18 }, (_, n) =>
      attempt('ada@example.com', TEST_PASSWORD, { 'x-rolecall-address': `192.0.2.${n}` }),
    );
    const statuses = (await Promise.all(many)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => ![200, 429].includes(status))).toEqual([]);
  });

  it('R7: a session id brought along is never adopted', async () => {
    const planted = 'A'.repeat(43);
    const answer = await attempt('ada@example.com', TEST_PASSWORD, { cookie: `rolecall=${planted}` });
    expect(answer.headers.get('set-cookie')).not.toContain(planted);
    const session = await getSession(testRequest({ headers: { cookie: `rolecall=${planted}` } }), noParams);
    expect(session.status).toBe(401);
  });

  it('R7: the token is not in the store, and at most five sessions are open', async () => {
    const tokens: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      const answer = await attempt('ada@example.com', TEST_PASSWORD);
      tokens.push(/rolecall=([\w-]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '');
    }
    const dump = JSON.stringify(await house.db.selectFrom('session').selectAll().execute());
    for (const token of tokens) expect(dump).not.toContain(token);
    const open = await Promise.all(
      tokens.map(async (token) => {
        const headers = { cookie: `rolecall=${token}` };
        return (await getSession(testRequest({ headers }), noParams)).status;
      }),
    );
    expect(open).toEqual([401, 401, 200, 200, 200, 200, 200]);
  });

  it.each([
    [{ $gt: '' }, 'x'],
    [['ada@example.com'], 'x'],
    ['ada@example.com', { length: 20 }],
    ['ada@example.com', true],
    ['ada@example.com', null],
    [0, 0],
  ])('R5: %j with %j is not valid, and counts nothing', async (email, password) => {
    expect((await attempt(email, password)).status).toBe(422);
    expect(await house.db.selectFrom('guess_counter').selectAll().execute()).toEqual([]);
  });

  it('R31: a sign-in body has at most 4 KiB', async () => {
    const rawBody = JSON.stringify({ email: 'a', password: 'b' }).padEnd(4_097, ' ');
    expect((await signIn(testRequest({ method: 'POST', rawBody }), noParams)).status).toBe(413);
  });

  it('R28: another site cannot sign anyone in', async () => {
    for (const headers of [
      { origin: 'https://evil.test' },
      { origin: undefined },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      expect((await attempt('ada@example.com', TEST_PASSWORD, headers)).status).toBe(403);
    }
  });

  it('R62, R64: both outcomes are in the audit log, without the address of strangers or any password', async () => {
    await attempt('ada@example.com', TEST_PASSWORD);
    await attempt('ada@example.com', WRONG);
    await attempt('my pass@word by mistake', WRONG);
    const rows = await house.db
      .selectFrom('audit_event')
      .selectAll()
      .orderBy('seq', 'desc')
      .limit(3)
      .execute();
    expect(rows.map((row) => [row.action, row.outcome, row.actor_label])).toEqual([
      ['account.password-refused', 'refused', null],
      ['account.password-refused', 'refused', 'a…@example.com'],
      ['account.signed-in', 'done', 'a…@example.com'],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/by mistake|batteri|ada@/);
  });
});
