import 'server-only';
import type { Kysely } from 'kysely';
import { appendAudit } from '#lib/audit/append-audit.ts';
import { actorOf } from '#lib/audit/audit-event.ts';
import { type AuditRecord, listAudit } from '#lib/audit/list-audit.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { recorded } from './recorded.ts';
import type { RequestFacts } from './request-facts.ts';
import { requirePermission } from './require-permission.ts';

const PAGE = 50;

/** A page of the audit log, newest first. That someone read it is recorded first (R64). */
export async function readAudit(
  db: Kysely<ControlSchema>,
  principal: Principal,
  page: { readonly before?: number | undefined; readonly limit?: number | undefined },
  facts: RequestFacts,
): Promise<Result<{ items: readonly AuditRecord[]; next: number | null }>> {
  const allowed = requirePermission(principal, 'audit:read');
  if (!allowed.ok) return allowed;
  const viewed = { actor: actorOf(principal), action: 'audit.viewed', outcome: 'done', ...facts } as const;
  const noted = await recorded(() =>
    appendAudit(db, { ...viewed, detail: page.before === undefined ? {} : { before: page.before } }),
  );
  if (!noted.ok) return noted;
  const { items, next } = await listAudit(db, {
    limit: page.limit ?? PAGE,
    ...(page.before === undefined ? {} : { before: page.before }),
  });
  return ok({ items, next: next ?? null });
}
