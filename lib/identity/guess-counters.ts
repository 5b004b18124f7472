import 'server-only';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import {
  accountRule,
  addressRule,
  countAttempt,
  currentCount,
  GLOBAL_ALARM,
  type GuessCount,
  type GuessRule,
  globalRule,
} from './guess-rules.ts';
import { keyedHash } from './server-key.ts';

/** Whose password is guessed, from where. `email` is canonical. */
export interface Guess {
  readonly email: string;
  readonly address: string;
}

export interface GuessVerdict {
  /** 0: the password may be checked. */
  readonly waitSeconds: number;
  /** True for the one attempt that makes it too many in all (R10). */
  readonly alarm: boolean;
}

const FORGET_MS = 24 * 3_600_000;

/** R10: counts an attempt and says whether it may go on, in one transaction, before anything is hashed. */
export async function registerGuess(
  db: Kysely<ControlSchema>,
  guess: Guess,
  now = Date.now(),
): Promise<GuessVerdict> {
  return db.transaction().execute(async (trx) => {
    const [address, account, all] = [
      await readCount(trx, addressKey(guess), addressRule, now),
      await readCount(trx, accountKey(guess), accountRule, now),
      await readCount(trx, globalKey, globalRule, now),
    ];
    const addressOpen = address.blockedUntil <= now;
    const admitted = addressOpen && account.blockedUntil <= now;
    await writeCount(trx, addressKey(guess), countAttempt(address, addressRule, admitted, now));
    // An address that used up its guesses leaves no new rows behind.
    if (addressOpen || account.attempts > 0) {
      await writeCount(trx, accountKey(guess), countAttempt(account, accountRule, admitted, now));
    }
    const total = countAttempt(all, globalRule, admitted, now);
    await writeCount(trx, globalKey, total);
    if (total.attempts % 100 === 0) await forgetOld(trx, now);
    const until = Math.max(address.blockedUntil, account.blockedUntil);
    return {
      waitSeconds: admitted ? 0 : Math.max(1, Math.ceil((until - now) / 1000)),
      alarm: admitted && total.failures === GLOBAL_ALARM,
    };
  });
}

/** The password was right: the account starts anew, and the others get this attempt back. */
export async function forgiveGuess(trx: Transaction<ControlSchema>, guess: Guess): Promise<void> {
  await trx
    .updateTable('guess_counter')
    .set({ failures: 0, blocked_until: 0 })
    .where('key', '=', accountKey(guess))
    .execute();
  await giveBack(trx, [addressKey(guess), globalKey]);
}

/** No password was checked after all: the attempt is no failure. */
export async function withdrawGuess(db: Kysely<ControlSchema>, guess: Guess): Promise<void> {
  await giveBack(db, [accountKey(guess), addressKey(guess), globalKey]);
}

async function giveBack(db: Kysely<ControlSchema>, keys: readonly string[]): Promise<void> {
  await db
    .updateTable('guess_counter')
    .set({ failures: sql<number>`max(0, failures - 1)` })
    .where('key', 'in', keys)
    .execute();
}

async function readCount(
  trx: Transaction<ControlSchema>,
  key: string,
  rule: GuessRule,
  now: number,
): Promise<GuessCount> {
  const row = await trx
    .selectFrom('guess_counter')
    .where('key', '=', key)
    .select(['attempts', 'failures', 'window_started_at as windowStartedAt', 'blocked_until as blockedUntil'])
    .executeTakeFirst();
  return currentCount(row, rule, now);
}

async function writeCount(trx: Transaction<ControlSchema>, key: string, count: GuessCount): Promise<void> {
  const columns = {
    attempts: count.attempts,
    failures: count.failures,
    window_started_at: count.windowStartedAt,
    blocked_until: count.blockedUntil,
  };
  await trx
    .insertInto('guess_counter')
    .values({ key, ...columns })
    .onConflict((conflict) => conflict.column('key').doUpdateSet(columns))
    .execute();
}

async function forgetOld(trx: Transaction<ControlSchema>, now: number): Promise<void> {
  await trx
    .deleteFrom('guess_counter')
    .where('window_started_at', '<', now - FORGET_MS)
    .where('blocked_until', '<', now)
    .execute();
}

const globalKey = 'all';

function accountKey(guess: Guess): string {
  return keyedHash('guess', `account ${guess.email}`);
}

function addressKey(guess: Guess): string {
  return keyedHash('guess', `address ${guess.address}`);
}
