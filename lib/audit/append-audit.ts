import 'server-only';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { AuditEventTable } from '#lib/database/schema-audit.ts';
import { escapeControls } from '#lib/log/escape.ts';
import { log } from '#lib/log/log.ts';
import { auditKey, chainMac } from './audit-chain.ts';
import { cleanText, toDetail } from './audit-detail.ts';
import type { AuditEvent } from './audit-event.ts';

const HEAD_EVERY = 100;

/** Appends one row, inside the transaction it is given or in its own. Throws if it cannot: answer `audit-unavailable` (R63). */
export async function appendAudit(db: Kysely<ControlSchema>, event: AuditEvent): Promise<void> {
  await (db.isTransaction ? append(db, event) : db.transaction().execute((trx) => append(trx, event)));
}

async function append(db: Kysely<ControlSchema>, event: AuditEvent): Promise<void> {
  const head = await db
    .selectFrom('audit_event')
    .select(['seq', 'mac'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  // A copy of the head outside the store shows a tail that was cut off (R62).
  if (head !== undefined && head.seq % HEAD_EVERY === 0) log.info({ event: 'audit.head', ...head });
  const row = toRow(event, (head?.seq ?? 0) + 1, head?.mac ?? '');
  const key = auditKey();
  await db
    .insertInto('audit_event')
    .values({ ...row, mac: key === undefined ? '' : chainMac(key, row) })
    .execute();
}

function toRow(event: AuditEvent, seq: number, previous: string): Omit<AuditEventTable, 'mac'> {
  const text = (value: string | undefined) => (value === undefined ? null : escapeControls(value));
  return {
    seq,
    at: Date.now(),
    actor_kind: event.actor.kind,
    actor_id: text(event.actor.id),
    actor_label: event.actor.label === undefined ? null : cleanText(event.actor.label),
    credential_id: text(event.actor.credentialId),
    address: text(event.address),
    action: escapeControls(event.action),
    outcome: event.outcome,
    connection_id: text(event.connectionId),
    target: text(event.target),
    request_id: escapeControls(event.requestId),
    detail: toDetail(event.detail ?? {}),
    previous,
  };
}
