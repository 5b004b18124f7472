import 'server-only';
import type { Kysely } from 'kysely';
import { appendAudit } from '#lib/audit/append-audit.ts';
import { systemActor } from '#lib/audit/audit-event.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { type Guess, registerGuess } from './guess-counters.ts';
import { recorded } from './recorded.ts';
import type { RequestFacts } from './request-facts.ts';

/**
 * R10: counts an attempt at a password or a code before anything secret is looked at. `rate-limited` while the account
 * or the address has to wait, for accounts that exist and others alike.
 */
export async function admitGuess(
  db: Kysely<ControlSchema>,
  guess: Guess,
  facts: RequestFacts,
  now: number,
): Promise<Result<undefined>> {
  const verdict = await recorded(async () => {
    const counted = await registerGuess(db, guess, now);
    if (counted.alarm) {
      await appendAudit(db, { actor: systemActor, action: 'guessing.alarm', outcome: 'refused', ...facts });
    }
    return counted;
  });
  if (!verdict.ok) return verdict;
  if (verdict.value.waitSeconds === 0) return ok(undefined);
  return refuse('rate-limited', 'Too many attempts. Wait before you try again.', {
    retryAfterSeconds: verdict.value.waitSeconds,
  });
}
