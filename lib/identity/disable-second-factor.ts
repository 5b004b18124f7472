import 'server-only';
import type { Kysely } from 'kysely';
import { actorOf } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { readScope } from './connection-scope.ts';
import type { NewSession } from './new-session.ts';
import { reauthenticate } from './reauthenticate.ts';
import { noteRefusedCode, refuseCode } from './refused-code.ts';
import type { RequestFacts } from './request-facts.ts';
import { requirePermission } from './require-permission.ts';
import { requireReach } from './require-reach.ts';
import { spendCode } from './spend-code.ts';
import { endSessions } from './start-session.ts';

/** Signing in needs the password alone again; asks for it and for a code. */
export async function disableSecondFactor(
  db: Kysely<ControlSchema>,
  principal: Principal,
  given: { readonly password: string; readonly code: string; readonly agent: string },
  facts: RequestFacts,
): Promise<Result<NewSession>> {
  const proof = { password: given.password, pointer: '/password', agent: given.agent };
  const session = await reauthenticate(db, principal, proof, facts, {
    action: 'account.second-factor-disabled',
    perform: async (trx, now) => {
      const verdict = await spendCode(trx, principal.accountId, given.code, now);
      if (verdict === 'none') return refuse('conflict', 'You have no second factor to turn off.');
      if (verdict === 'wrong' || verdict === 'missing') return refuseCode('validation-failed', 'wrong');
      await trx.deleteFrom('second_factor').where('account_id', '=', principal.accountId).execute();
      return ok(undefined);
    },
  });
  return noteRefusedCode(db, session, { actor: actorOf(principal), email: principal.email }, facts);
}

/** For someone who lost authenticator and recovery codes, by an administrator; the sessions of the account end. */
export async function resetSecondFactor(
  db: Kysely<ControlSchema>,
  principal: Principal,
  id: string,
  facts: RequestFacts,
): Promise<Result<undefined>> {
  const allowed = requirePermission(principal, 'accounts:manage');
  if (!allowed.ok) return allowed;
  if (id === principal.accountId) {
    return refuse('conflict', 'Turn your own second factor off in your settings.');
  }
  const event = {
    actor: actorOf(principal),
    action: 'account.second-factor-reset',
    outcome: 'done',
    target: id,
    ...facts,
  } as const;
  return audited(db, event, async (trx) => {
    const target = await trx
      .selectFrom('account')
      .select('connections')
      .where('id', '=', id)
      .executeTakeFirst();
    if (target === undefined) return refuse('not-found', 'There is nothing at this address.');
    const reach = requireReach(principal, readScope(target.connections));
    if (!reach.ok) return reach;
    const gone = await trx.deleteFrom('second_factor').where('account_id', '=', id).executeTakeFirst();
    if (gone.numDeletedRows === 0n) return refuse('conflict', 'This account has no second factor.');
    await endSessions(trx, id);
    return ok(undefined);
  });
}
