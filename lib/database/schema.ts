import 'server-only';
import type { AuditSchema } from './schema-audit.ts';
import type { CrawlSchema } from './schema-crawl.ts';
import type { IdentitySchema } from './schema-identity.ts';
import type { SecondFactorSchema } from './schema-second-factor.ts';
import type { VaultSchema } from './schema-vault.ts';

/** One applied migration; `checksum` is over its SQL text (R59). */
export interface SchemaMigrationTable {
  number: number;
  name: string;
  checksum: string;
  applied_at: number;
}

/** Every table of the control database, one interface per room. Times are epoch ms, booleans 0 or 1, keys and hashes text. */
export interface ControlSchema
  extends VaultSchema,
    AuditSchema,
    IdentitySchema,
    SecondFactorSchema,
    CrawlSchema {
  schema_migration: SchemaMigrationTable;
}
