import 'server-only';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { AuditEventTable } from '#lib/database/schema-audit.ts';
import { isChained } from './audit-chain.ts';

export type AuditVerdict =
  | {
      readonly whole: true;
      readonly rows: number;
      readonly head?: { readonly seq: number; readonly mac: string };
    }
  | { readonly whole: false; readonly firstBadSeq: number };

const PAGE = 2000;

/** Walks the chain from the first row (R62). Rows written before a key was installed count only if no keyed row precedes them. */
export async function verifyAudit(db: Kysely<ControlSchema>, key: Buffer): Promise<AuditVerdict> {
  let previous: AuditEventTable | undefined;
  let rows = 0;
  for (;;) {
    const page = await readAfter(db, previous?.seq ?? 0);
    for (const row of page) {
      if (!follows(key, previous, row)) return { whole: false, firstBadSeq: row.seq };
      previous = row;
      rows += 1;
    }
    if (page.length < PAGE) break;
  }
  return previous === undefined
    ? { whole: true, rows }
    : { whole: true, rows, head: { seq: previous.seq, mac: previous.mac } };
}

function readAfter(db: Kysely<ControlSchema>, seq: number): Promise<AuditEventTable[]> {
  return db.selectFrom('audit_event').selectAll().where('seq', '>', seq).orderBy('seq').limit(PAGE).execute();
}

function follows(key: Buffer, previous: AuditEventTable | undefined, row: AuditEventTable): boolean {
  if (row.seq !== (previous?.seq ?? 0) + 1 || row.previous !== (previous?.mac ?? '')) return false;
  const stillUnkeyed = (previous?.mac ?? '') === '' && row.mac === '';
  return stillUnkeyed || isChained(key, row);
}
