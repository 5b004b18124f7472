import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AuditEventTable } from '#lib/database/schema-audit.ts';

declare global {
  // One key per process, though bundles hold several copies of this module.
  var rolecallAuditKey: Buffer | undefined;
}

/** Given by the vault at start; from then on every row is chained (R62). */
export function installAuditKey(key: Buffer | undefined): void {
  globalThis.rolecallAuditKey = key;
}

export function auditKey(): Buffer | undefined {
  return globalThis.rolecallAuditKey;
}

/** Keyed hash over the canonical row, `previous` included: whoever can only write the store cannot chain again. */
export function chainMac(key: Buffer, row: Omit<AuditEventTable, 'mac'>): string {
  const canonical = JSON.stringify([
    row.seq,
    row.at,
    row.actor_kind,
    row.actor_id,
    row.actor_label,
    row.credential_id,
    row.address,
    row.action,
    row.outcome,
    row.connection_id,
    row.target,
    row.request_id,
    row.detail,
    row.previous,
  ]);
  return createHmac('sha256', key).update(canonical).digest('hex');
}

export function isChained(key: Buffer, row: AuditEventTable): boolean {
  const expected = Buffer.from(chainMac(key, row));
  const actual = Buffer.from(row.mac);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
