import 'server-only';
import { createHash } from 'node:crypto';

/** A forward-only step. Never edit one that was released: its checksum is compared at every start (R59). */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/** Over the SQL text alone, so that bundling and minifying cannot change it. */
export function migrationChecksum(migration: Migration): string {
  return createHash('sha256').update(JSON.stringify(migration.statements)).digest('hex');
}
