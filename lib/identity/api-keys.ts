import 'server-only';
import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { actorOf } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import type { ApiKey, ApiKeyList, NewApiKey } from '#lib/contract/identity-api-key.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { ApiKeyTable } from '#lib/database/schema-identity.ts';
import type { ConnectionScope, Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { readScope, writeScope } from './connection-scope.ts';
import type { RequestFacts } from './request-facts.ts';
import { requirePermission } from './require-permission.ts';
import { keyedHash } from './server-key.ts';

const DAY_MS = 24 * 3_600_000;
const KEYS_PER_ACCOUNT = 50;

/** One's own keys, the newest first, without the keys themselves. */
export async function listApiKeys(
  db: Kysely<ControlSchema>,
  principal: Principal,
): Promise<Result<ApiKeyList>> {
  const allowed = requirePermission(principal, 'self:manage');
  if (!allowed.ok) return allowed;
  const rows = await db
    .selectFrom('api_key')
    .selectAll()
    .where('account_id', '=', principal.accountId)
    .orderBy('created_at', 'desc')
    .execute();
  return ok({ items: rows.map(toApiKey) });
}

/** A key that can read and export what its owner may, in the chosen connections. Shown this once. */
export async function createApiKey(
  db: Kysely<ControlSchema>,
  principal: Principal,
  given: { readonly name: string; readonly expiresInDays: number; readonly connections: ConnectionScope },
  facts: RequestFacts,
  now = Date.now(),
): Promise<Result<NewApiKey>> {
  const allowed = requirePermission(principal, 'self:manage');
  if (!allowed.ok) return allowed;
  const key = `rck_${randomBytes(32).toString('base64url')}`;
  const row: ApiKeyTable = {
    id: `key_${randomBytes(9).toString('base64url')}`,
    account_id: principal.accountId,
    name: given.name,
    token_hash: keyedHash('api-key', key),
    ending: key.slice(-4),
    connections: writeScope(given.connections),
    created_at: now,
    expires_at: now + given.expiresInDays * DAY_MS,
    used_at: null,
  };
  const event = {
    actor: actorOf(principal),
    action: 'api-key.created',
    outcome: 'done',
    target: row.id,
    detail: { expiresInDays: given.expiresInDays, connections: given.connections },
    ...facts,
  } as const;
  return audited<NewApiKey>(db, event, async (trx) => {
    const owned = await trx
      .selectFrom('api_key')
      .select((count) => count.fn.countAll<number>().as('count'))
      .where('account_id', '=', principal.accountId)
      .executeTakeFirstOrThrow();
    if (owned.count >= KEYS_PER_ACCOUNT) return refuse('conflict', 'Revoke a key you no longer need first.');
    await trx.insertInto('api_key').values(row).execute();
    return ok({ apiKey: toApiKey(row), key });
  });
}

/** Revokes one of one's own keys. Someone else's is `not-found`, like one that does not exist. */
export async function deleteApiKey(
  db: Kysely<ControlSchema>,
  principal: Principal,
  keyId: string,
  facts: RequestFacts,
): Promise<Result<undefined>> {
  const allowed = requirePermission(principal, 'self:manage');
  if (!allowed.ok) return allowed;
  const event = {
    actor: actorOf(principal),
    action: 'api-key.revoked',
    outcome: 'done',
    target: keyId,
    ...facts,
  } as const;
  return audited(db, event, async (trx) => {
    const deleted = await trx
      .deleteFrom('api_key')
      .where('id', '=', keyId)
      .where('account_id', '=', principal.accountId)
      .executeTakeFirst();
    return deleted.numDeletedRows > 0n
      ? ok(undefined)
      : refuse('not-found', 'There is nothing at this address.');
  });
}

function toApiKey(row: ApiKeyTable): ApiKey {
  const scope = readScope(row.connections);
  return {
    id: row.id,
    name: row.name,
    ending: row.ending,
    connections: scope === 'all' ? scope : [...scope],
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  };
}
