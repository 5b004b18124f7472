import 'server-only';
import type { Kysely } from 'kysely';
import { audited } from '#lib/audit/audited.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { canonicalEmail } from './canonical-email.ts';
import { insertAccount } from './insert-account.ts';
import { type NewSession, toNewSession } from './new-session.ts';
import { hashPassword } from './password.ts';
import type { RequestFacts } from './request-facts.ts';
import {
  isUnclaimed,
  matchesSetupCode,
  removeSetupFile,
  renewSetupCode,
  spendSetupCode,
} from './setup-code.ts';
import { ownActor } from './sign-in.ts';
import { startSession } from './start-session.ts';

/**
 * R11: the first administrator, for whoever holds the one-time code; of two at once exactly one. Without a valid code,
 * and for ever after, `not-found`. A code that ran out is replaced in its file, for the next try.
 */
export async function setUp(
  db: Kysely<ControlSchema>,
  given: {
    readonly code: string;
    readonly email: string;
    readonly name: string;
    readonly password: string;
    readonly agent: string;
  },
  facts: RequestFacts,
  dataDir: string,
  now = Date.now(),
): Promise<Result<NewSession>> {
  if (!(await isUnclaimed(db))) return nothingHere();
  await renewSetupCode(db, dataDir, now);
  if (!(await matchesSetupCode(db, given.code, now))) return nothingHere();
  const hashed = await hashPassword(given.password);
  if (!hashed.ok) return hashed;
  const email = canonicalEmail(given.email);
  const created = await audited<NewSession>(
    db,
    (session) => ({
      actor: ownActor({ id: session.answer.account.id, email }),
      action: 'account.set-up',
      outcome: 'done',
      ...facts,
    }),
    async (trx) => {
      if (!(await isUnclaimed(trx)) || !(await spendSetupCode(trx, given.code, now))) return nothingHere();
      const account = await insertAccount(
        trx,
        { email, name: given.name, role: 'admin', connections: 'all', passwordHash: hashed.value },
        now,
      );
      if (!account.ok) return account;
      const origin = { address: facts.address, agent: given.agent };
      return ok(toNewSession(account.value, await startSession(trx, account.value.id, origin, now), now));
    },
  );
  if (created.ok) await removeSetupFile(dataDir);
  return created;
}

function nothingHere(): Result<never> {
  return refuse('not-found', 'There is nothing at this address.');
}
