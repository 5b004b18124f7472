import 'server-only';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { IntentTable } from '#lib/database/schema-audit.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { claimIdempotencyKey, type RequestIdentity, storeAnswer } from './idempotency.ts';

const LIFETIME_MS = 5 * 60 * 1000;

/** Who may use an intent, and for which record: all of it must match when it is used (R65). */
export interface IntentBinding {
  readonly actorId: string;
  /** The session or API key it was prepared in. */
  readonly credentialId: string;
  readonly connectionId: string;
  readonly directory: string;
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  readonly key: string;
  readonly kind?: string | undefined;
}

export interface Intent extends IntentBinding {
  readonly id: string;
  /** The vendor state that was shown to the person (R66). */
  readonly revision: string;
  readonly state: IntentTable['state'];
  readonly requestId: string;
  readonly createdAt: number;
}

export type IntentOutcome = 'deleted' | 'already-absent' | 'refused' | 'unknown';

/** Prepares a deletion. The token works once, for five minutes, and is stored only as a hash. */
export async function createIntent(
  db: Kysely<ControlSchema>,
  input: IntentBinding & { readonly revision: string; readonly requestId: string },
  now: number = Date.now(),
): Promise<{ readonly token: string; readonly expiresAt: number }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = now + LIFETIME_MS;
  await db.deleteFrom('intent').where('state', '=', 'prepared').where('expires_at', '<', now).execute();
  await db
    .insertInto('intent')
    .values({
      ...toColumns(input),
      id: randomUUID(),
      token_hash: hashToken(token),
      revision: input.revision,
      request_id: input.requestId,
      state: 'prepared',
      created_at: now,
      expires_at: expiresAt,
      settled_at: null,
    })
    .execute();
  return { token, expiresAt };
}

/** The intent a token stands for, whatever its state; undefined for a token nobody gave out. */
export async function findIntent(db: Kysely<ControlSchema>, token: string): Promise<Intent | undefined> {
  const row = await db
    .selectFrom('intent')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst();
  return row === undefined ? undefined : toIntent(row);
}

export type BegunIntent =
  | { readonly state: 'begun'; readonly intent: Intent }
  | { readonly state: 'replay'; readonly answer: JsonValue };

/**
 * Uses the token up and takes the idempotency key, both or neither; run it inside `audited`, and call the vendor only
 * after that has answered `begun` (R67). A repetition of a request that has ended answers `replay`.
 * Problems: `confirmation-required` (token unknown, used, expired or for something else), `in-progress`,
 * `idempotency-key-reused`.
 */
export async function beginIntent(
  db: Kysely<ControlSchema>,
  input: { readonly token: string; readonly binding: IntentBinding; readonly request: RequestIdentity },
  now: number = Date.now(),
): Promise<Result<BegunIntent>> {
  const row = await db
    .selectFrom('intent')
    .selectAll()
    .where('token_hash', '=', hashToken(input.token))
    .executeTakeFirst();
  const claim = await claimIdempotencyKey(db, input.request, row?.id ?? null, now);
  if (!claim.ok) return claim;
  if (claim.value.state === 'replay') return ok(claim.value);
  if (row === undefined || !isUsable(row, input.binding, now)) {
    return refuse('confirmation-required', 'Look at the record again and confirm the deletion anew.');
  }
  await db.updateTable('intent').set({ state: 'started' }).where('id', '=', row.id).execute();
  return ok({ state: 'begun', intent: toIntent({ ...row, state: 'started' }) });
}

/** Records how it ended and what repetitions are answered; run it inside `audited`. `unknown` stays open for a read-back. */
export async function finishIntent(
  db: Kysely<ControlSchema>,
  id: string,
  outcome: IntentOutcome,
  answer: JsonValue,
  now: number = Date.now(),
): Promise<Result<void>> {
  await db
    .updateTable('intent')
    .set({ state: outcome, settled_at: outcome === 'unknown' ? null : now })
    .where('id', '=', id)
    .execute();
  await storeAnswer(db, id, answer);
  return ok(undefined);
}

/** Deletions that were started and whose end nobody knows, for the read-back (R67). At start, `started` ones are such too. */
export async function listUnresolved(db: Kysely<ControlSchema>): Promise<readonly Intent[]> {
  const rows = await db
    .selectFrom('intent')
    .selectAll()
    .where('state', 'in', ['started', 'unknown'])
    .orderBy('created_at')
    .execute();
  return rows.map(toIntent);
}

function isUsable(row: IntentTable, binding: IntentBinding, now: number): boolean {
  const wanted = Object.entries(toColumns(binding));
  const columns: Readonly<Record<string, unknown>> = { ...row };
  return (
    row.state === 'prepared' &&
    now < row.expires_at &&
    wanted.every(([column, value]) => columns[column] === value)
  );
}

function toColumns(binding: IntentBinding) {
  return {
    actor_id: binding.actorId,
    credential_id: binding.credentialId,
    connection_id: binding.connectionId,
    directory: binding.directory,
    project: binding.project ?? null,
    environment: binding.environment ?? null,
    record_key: binding.key,
    record_kind: binding.kind ?? null,
  };
}

function toIntent(row: IntentTable): Intent {
  return {
    id: row.id,
    actorId: row.actor_id,
    credentialId: row.credential_id,
    connectionId: row.connection_id,
    directory: row.directory,
    project: row.project ?? undefined,
    environment: row.environment ?? undefined,
    key: row.record_key,
    kind: row.record_kind ?? undefined,
    revision: row.revision,
    state: row.state,
    requestId: row.request_id,
    createdAt: row.created_at,
  };
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
