import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestHouse, type TestHouse } from '#lib/api/test-house.ts';
import { canonicalEmail } from './canonical-email.ts';
import { forgiveGuess, registerGuess, withdrawGuess } from './guess-counters.ts';
import { accountRule, countAttempt, currentCount, type GuessCount } from './guess-rules.ts';

const house: TestHouse = openTestHouse();
afterAll(() => house.close());
beforeEach(() => house.db.deleteFrom('guess_counter').execute());

const MINUTE = 60_000;
const NOW = 1_800_000_000_000;

async function attemptsOf(): Promise<number[]> {
  const rows = await house.db.selectFrom('guess_counter').select('attempts').orderBy('attempts').execute();
  return rows.map((row) => row.attempts);
}

describe('guess counters', () => {
  it('R10: 100 guesses at once are exactly 100, for the account, the address and all', async () => {
    const guess = { email: 'ada@example.com', address: '192.0.2.1' };
    const verdicts = await Promise.all(
      Array.from({ length: 100 }, () => registerGuess(house.db, guess, NOW)),
    );
    expect(await attemptsOf()).toEqual([100, 100, 100]);
    expect(verdicts.filter((verdict) => verdict.waitSeconds === 0)).toHaveLength(5);
  });

  it('R10: 50 ways to write a name share one counter', async () => {
    const ways = Array.from({ length: 50 }, (_, n) => {
      const upper = [...'ada@example.com']
        .map((c, at) => ((n >> (at % 6)) & 1 ? c.toUpperCase() : c))
        .join('');
      const wide = n % 3 === 0 ? upper.replace('ada', 'ａｄａ').replace('ADA', 'ＡＤＡ') : upper;
      return `${[' ', '\t', '\u00a0', '\u3000', '\n'][n % 5]}${wide}${n % 2 ? '  ' : ''}`;
    });
    for (const [n, way] of ways.entries()) {
      await registerGuess(house.db, { email: canonicalEmail(way), address: `192.0.2.${n}` }, NOW);
    }
    expect(Math.max(...(await attemptsOf()).slice(0, -1))).toBe(50);
    expect(canonicalEmail('\u212aelvin@example.com')).toBe('kelvin@example.com');
  });

  it('R10: canonical is canonical', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(canonicalEmail(canonicalEmail(text))).toBe(canonicalEmail(text));
      }),
    );
  });

  it('R10: waits double from a second to 15 minutes, and never last longer', () => {
    let count: GuessCount | undefined;
    let now = NOW;
    const waits: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      count = countAttempt(currentCount(count, accountRule, now), accountRule, true, now);
      waits.push(Math.max(0, count.blockedUntil - now) / 1000);
      now = Math.max(now, count.blockedUntil);
    }
    expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 1, 2, 4, 8]);
    expect(Math.max(...waits)).toBe(900);
    expect(waits.at(-1)).toBe(900);
  });

  it('R10: attempts during a wait count, but do not lengthen it', async () => {
    const guess = { email: 'ada@example.com', address: '192.0.2.1' };
    for (let n = 0; n < 10; n += 1) await registerGuess(house.db, guess, NOW + n);
    expect((await registerGuess(house.db, guess, NOW + 500)).waitSeconds).toBe(1);
    expect((await registerGuess(house.db, guess, NOW + 1_100)).waitSeconds).toBe(0);
  });

  it('R10: an address has 20 guesses in 15 minutes, whatever names it tries, and leaves no rows beyond', async () => {
    const from = (n: number, at: number) =>
      registerGuess(house.db, { email: `user${n}@example.com`, address: '192.0.2.1' }, at);
    for (let n = 0; n < 20; n += 1) expect((await from(n, NOW)).waitSeconds).toBe(0);
    for (let n = 20; n < 40; n += 1) expect((await from(n, NOW + MINUTE)).waitSeconds).toBe(14 * 60);
    expect(await attemptsOf()).toHaveLength(22);
    expect((await from(1, NOW + 15 * MINUTE)).waitSeconds).toBe(0);
  });

  it('R10: the hundredth failure of all raises one alarm, and blocks nobody', async () => {
    let alarms = 0;
    for (let n = 0; n < 150; n += 1) {
      const guess = { email: `user${n}@example.com`, address: `192.0.2.${n}` };
      const verdict = await registerGuess(house.db, guess, NOW);
      expect(verdict.waitSeconds).toBe(0);
      if (verdict.alarm) alarms += 1;
    }
    expect(alarms).toBe(1);
  });

  it('R10: success forgets the failures of the account and gives the address its guess back', async () => {
    const guess = { email: 'ada@example.com', address: '192.0.2.1' };
    for (let n = 0; n < 60; n += 1) {
      expect((await registerGuess(house.db, guess, NOW)).waitSeconds).toBe(0);
      await house.db.transaction().execute((trx) => forgiveGuess(trx, guess));
    }
    await registerGuess(house.db, guess, NOW);
    await withdrawGuess(house.db, guess);
    const rows = await house.db.selectFrom('guess_counter').select('failures').execute();
    expect(rows.map((row) => row.failures)).toEqual([0, 0, 0]);
  });

  it('R64: no name or address is stored readable', async () => {
    await registerGuess(house.db, { email: 'my secret password', address: '192.0.2.1' }, NOW);
    const rows = await house.db.selectFrom('guess_counter').selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/secret|192\.0/);
  });
});
