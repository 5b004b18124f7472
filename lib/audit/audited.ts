import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import { isStoreFault } from '#lib/database/store-fault.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { fail, type Result, refuse } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';
import { appendAudit } from './append-audit.ts';
import type { AuditEvent } from './audit-event.ts';

class Undo extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super('undo');
    this.problem = problem;
  }
}

/**
 * A change and its audit row in one transaction (R56): both are stored when this answers `ok`, neither otherwise.
 * A problem from `change` undoes it and is passed on; a store that cannot write answers `audit-unavailable` (R63).
 * `event` may be made from the value, for ids that only exist afterwards; undefined means that nothing happened.
 */
export async function audited<T>(
  db: Kysely<ControlSchema>,
  event: AuditEvent | ((value: T) => AuditEvent | undefined),
  change: (trx: Transaction<ControlSchema>) => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await db.transaction().execute(async (trx) => {
      const result = await change(trx);
      if (!result.ok) throw new Undo(result.problem);
      const happened = typeof event === 'function' ? event(result.value) : event;
      if (happened !== undefined) await appendAudit(trx, happened);
      return result;
    });
  } catch (error) {
    if (error instanceof Undo) return fail(error.problem);
    if (!isStoreFault(error)) throw error;
    log.error({ event: 'audit.unavailable', error });
    return refuse(
      'audit-unavailable',
      'Nothing was changed, because it could not be recorded. Try again later.',
    );
  }
}
