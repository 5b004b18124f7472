import 'server-only';
import type { Kysely } from 'kysely';
import { appendAudit } from '#lib/audit/append-audit.ts';
import type { AuditActor } from '#lib/audit/audit-event.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { type Result, refuse } from '#lib/domain/result.ts';
import { withdrawGuess } from './guess-counters.ts';
import { recorded } from './recorded.ts';
import type { RequestFacts } from './request-facts.ts';

/** `unauthenticated` where a code opens a session; `validation-failed` inside one, which has not ended. */
export function refuseCode(
  slug: 'unauthenticated' | 'validation-failed',
  code: 'required' | 'wrong',
): Result<never> {
  const detail =
    code === 'required'
      ? 'Enter the code of your authenticator, or a recovery code.'
      : 'The code is not right, or was used already.';
  return refuse(slug, detail, { errors: [{ pointer: '/code', code }] });
}

/**
 * Passes a result on; if a code was refused, writes that down first. A code not sent is no guess and is taken off the
 * counters; a wrong one stays counted like a wrong password (R10).
 */
export async function noteRefusedCode<T>(
  db: Kysely<ControlSchema>,
  result: Result<T>,
  who: { readonly actor: AuditActor; readonly email: string },
  facts: RequestFacts,
): Promise<Result<T>> {
  const fault = result.ok ? undefined : result.problem.errors?.find(({ pointer }) => pointer === '/code');
  if (fault === undefined) return result;
  const asked = fault.code === 'required';
  const noted = await recorded(async () => {
    if (asked) await withdrawGuess(db, { email: who.email, address: facts.address });
    await appendAudit(db, {
      actor: who.actor,
      action: asked ? 'account.code-asked' : 'account.code-refused',
      outcome: 'refused',
      ...facts,
    });
  });
  return noted.ok ? result : noted;
}
