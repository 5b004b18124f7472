import 'server-only';
import { appendAudit } from '#lib/audit/append-audit.ts';
import type { AuditEvent } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { log } from '#lib/log/log.ts';

/** Records that something is about to happen. If this cannot be written, the vendor is not called (R63). */
export async function recordIntent(event: AuditEvent): Promise<Result<undefined>> {
  return audited(controlDatabase(), event, async () => ok(undefined));
}

/** Records a read or an outcome: the fact stands whether or not it could be written, so a failure is only logged. */
export async function record(event: AuditEvent): Promise<void> {
  try {
    await appendAudit(controlDatabase(), event);
  } catch (error) {
    log.error({ event: 'audit.unavailable', error, requestId: event.requestId });
  }
}
