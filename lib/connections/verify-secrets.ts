import 'server-only';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import { listConnections } from './find-connection.ts';
import { openSecrets } from './open-secrets.ts';

export interface SecretsReport {
  readonly connections: number;
  readonly secrets: number;
  /** Ids of the connections whose secrets do not open. */
  readonly unreadable: readonly string[];
}

/** Opens every saved secret once and tells the counts (R14). */
export async function verifySecrets(db: Kysely<ControlSchema>): Promise<SecretsReport> {
  const saved = (await listConnections(db)).filter((connection) => !connection.provisioned);
  const opened = saved.map((connection) => ({ id: connection.id, secrets: openSecrets(connection) }));
  return {
    connections: saved.length,
    secrets: opened.reduce(
      (sum, { secrets }) => sum + (secrets.ok ? Object.keys(secrets.value).length : 0),
      0,
    ),
    unreadable: opened.filter(({ secrets }) => !secrets.ok).map(({ id }) => id),
  };
}
