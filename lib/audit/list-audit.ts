import 'server-only';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { AuditEventTable } from '#lib/database/schema-audit.ts';
import { isJsonObject, type JsonObject } from '#lib/domain/json.ts';

export interface AuditRecord {
  readonly seq: number;
  /** Epoch ms. */
  readonly at: number;
  readonly actor: {
    readonly kind: AuditEventTable['actor_kind'];
    readonly id: string | null;
    readonly label: string | null;
    readonly credentialId: string | null;
  };
  readonly action: string;
  readonly outcome: AuditEventTable['outcome'];
  readonly connectionId: string | null;
  readonly target: string | null;
  readonly requestId: string;
  readonly address: string | null;
  readonly detail: JsonObject;
}

export interface AuditPage {
  readonly items: readonly AuditRecord[];
  /** Give it as `before` for the older rows; absent at the end. */
  readonly next?: number;
}

/** The newest rows, or those older than `before`. */
export async function listAudit(
  db: Kysely<ControlSchema>,
  page: { readonly before?: number; readonly limit: number },
): Promise<AuditPage> {
  let query = db
    .selectFrom('audit_event')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(page.limit + 1);
  if (page.before !== undefined) query = query.where('seq', '<', page.before);
  const rows = await query.execute();
  const items = rows.slice(0, page.limit).map(toRecord);
  const last = items.at(-1);
  return rows.length > page.limit && last !== undefined ? { items, next: last.seq } : { items };
}

function toRecord(row: AuditEventTable): AuditRecord {
  const detail: unknown = JSON.parse(row.detail);
  return {
    seq: row.seq,
    at: row.at,
    actor: {
      kind: row.actor_kind,
      id: row.actor_id,
      label: row.actor_label,
      credentialId: row.credential_id,
    },
    action: row.action,
    outcome: row.outcome,
    connectionId: row.connection_id,
    target: row.target,
    requestId: row.request_id,
    address: row.address,
    detail: isJsonObject(detail) ? detail : {},
  };
}
