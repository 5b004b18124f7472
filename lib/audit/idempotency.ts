import 'server-only';
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

const KEPT_MS = 24 * 60 * 60 * 1000;

/** What names one request of one person: the `Idempotency-Key` header and the body it came with (R67). */
export interface RequestIdentity {
  readonly actorId: string;
  readonly key: string;
  readonly body: JsonValue;
}

export type Claim = { readonly state: 'fresh' } | { readonly state: 'replay'; readonly answer: JsonValue };

/**
 * Takes the key for the first request that brings it; run it in the transaction of the change it guards.
 * Problems: `in-progress` while the first runs, `idempotency-key-reused` with another body.
 */
export async function claimIdempotencyKey(
  db: Kysely<ControlSchema>,
  request: RequestIdentity,
  intentId: string | null = null,
  now: number = Date.now(),
): Promise<Result<Claim>> {
  const { actor_id, key_hash, body_hash } = hashed(request);
  await db
    .deleteFrom('idempotency_key')
    .where('created_at', '<', now - KEPT_MS)
    .execute();
  const taken = await db
    .selectFrom('idempotency_key')
    .selectAll()
    .where('actor_id', '=', actor_id)
    .where('key_hash', '=', key_hash)
    .executeTakeFirst();
  if (taken === undefined) {
    await db
      .insertInto('idempotency_key')
      .values({ actor_id, key_hash, body_hash, intent_id: intentId, answer: null, created_at: now })
      .execute();
    return ok({ state: 'fresh' });
  }
  if (taken.body_hash !== body_hash) {
    return refuse('idempotency-key-reused', 'Use a new Idempotency-Key for another request.');
  }
  if (taken.answer === null)
    return refuse('in-progress', 'The first request with this key has not ended yet.');
  return ok({ state: 'replay', answer: JSON.parse(taken.answer) });
}

/** Stores what every repetition of the request of this intent will be answered with. */
export async function storeAnswer(
  db: Kysely<ControlSchema>,
  intentId: string,
  answer: JsonValue,
): Promise<void> {
  await db
    .updateTable('idempotency_key')
    .set({ answer: JSON.stringify(answer) })
    .where('intent_id', '=', intentId)
    .execute();
}

function hashed(request: RequestIdentity) {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  return {
    actor_id: request.actorId,
    key_hash: hash(request.key),
    body_hash: hash(JSON.stringify(request.body)),
  };
}
