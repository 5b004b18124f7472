import 'server-only';
import { type Kysely, sql } from 'kysely';
import { compiledOnce } from '#lib/database/compiled-once.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { narrowScope, readScope } from './connection-scope.ts';
import { keyedHash } from './server-key.ts';

const KEY = /^rck_[A-Za-z0-9_-]{43}$/;
const TOUCH_MS = 60_000;

const findKey = compiledOnce((db) =>
  db
    .selectFrom('api_key')
    .innerJoin('account', 'account.id', 'api_key.account_id')
    .where('api_key.token_hash', '=', 'hash')
    .where('api_key.expires_at', '>', 0)
    .where('account.disabled', '=', sql.lit(0))
    .select(['api_key.id as key_id', 'api_key.connections as key_connections', 'used_at'])
    .select(['account.id as account_id', 'email', 'account.name as name', 'role'])
    .select('account.connections as connections'),
);

/** The principal of an API key: its owner as it is now, narrowed to the key. Undefined once either has ended. */
export async function findKeyPrincipal(
  db: Kysely<ControlSchema>,
  key: string,
  now = Date.now(),
): Promise<Principal | undefined> {
  if (!KEY.test(key)) return undefined;
  const [row] = await findKey(db, [keyedHash('api-key', key), now]);
  if (row === undefined) return undefined;
  if ((row.used_at ?? 0) < now - TOUCH_MS) await touch(db, row.key_id, now);
  return {
    kind: 'api-key',
    accountId: row.account_id,
    email: row.email,
    name: row.name,
    role: row.role,
    connections: narrowScope(readScope(row.connections), readScope(row.key_connections)),
    credentialId: row.key_id,
    authenticatedAt: 0,
  };
}

async function touch(db: Kysely<ControlSchema>, keyId: string, now: number): Promise<void> {
  try {
    await db.updateTable('api_key').set({ used_at: now }).where('id', '=', keyId).execute();
  } catch {
    // R61: on a full disk reading goes on; only "last used" is behind.
  }
}
