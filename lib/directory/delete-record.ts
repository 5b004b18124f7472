import 'server-only';
import { audited } from '#lib/audit/audited.ts';
import { type BegunIntent, beginIntent, findIntent, finishIntent, type Intent } from '#lib/audit/intents.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { isJsonObject } from '#lib/domain/json.ts';
import type { Principal } from '#lib/domain/principal.ts';
import type { Problem } from '#lib/domain/problem.ts';
import { fail, ok, type Result, refuse } from '#lib/domain/result.ts';
import type { Removal, RemovalOutcome } from '#lib/vendors/directory-source.ts';
import { interactive } from './call-context.ts';
import { readBack } from './read-back.ts';
import { identityOf, openRemoval, removalEvent, requireFreshProof, scopeOf } from './removal-steps.ts';
import { runtime } from './runtime.ts';
import { type RequestContext, useCase } from './use-case.ts';

export interface DeleteInput {
  readonly connectionId: string;
  readonly directory: string;
  readonly token?: string;
  /** The record's key, typed by the person. */
  readonly confirmKey?: string;
  /** 16 to 128 characters, new for each deletion that is meant. */
  readonly idempotencyKey?: string | undefined;
}

interface Deleted {
  readonly state: 'deleted' | 'already-absent' | 'unknown';
}

/**
 * Deletes the record an intent was made for: recorded first, sent once, outcome recorded (R65, R67). The same request
 * again is answered as before without a vendor call. A lost answer is `unknown` and resolved by reading back.
 * Problems: `reauth-required`, `confirmation-required`, `stale-revision`, `protected-user`, `in-progress`,
 * `idempotency-key-reused`, `audit-unavailable`, the vendor's.
 */
export const deleteRecord = useCase(
  'users:delete',
  async (principal, input: DeleteInput, request): Promise<Result<Deleted>> => {
    const proof = requireFreshProof(principal);
    if (!proof.ok) return proof;
    const open = await openRemoval(principal, input);
    if (!open.ok) return open;
    const intent = await requireIntent(input);
    if (!intent.ok) return intent;
    const begun = await begin(principal, input, intent.value, request);
    if (!begun.ok) return begun;
    if (begun.value.state === 'replay') return toAnswer(begun.value.answer);
    const outcome = await remove(open.value.removal, intent.value);
    runtime().lastGood.forget(input.connectionId);
    const settled = await settle(principal, intent.value, outcome, request);
    if (outcome.state === 'unknown') readBack(intent.value, open.value.removal);
    return settled;
  },
);

async function requireIntent(input: DeleteInput): Promise<Result<Intent>> {
  const { token, confirmKey, idempotencyKey } = input;
  const usable = idempotencyKey !== undefined && idempotencyKey.length >= 16 && idempotencyKey.length <= 128;
  const intent = token === undefined || !usable ? undefined : await findIntent(controlDatabase(), token);
  if (intent !== undefined && confirmKey === intent.key) return ok(intent);
  return refuse('confirmation-required', 'Look at the record, type its key and confirm the deletion.');
}

async function begin(principal: Principal, input: DeleteInput, intent: Intent, request: RequestContext) {
  return audited(
    controlDatabase(),
    (begun: BegunIntent) =>
      begun.state === 'begun'
        ? removalEvent(principal, request, intent, 'user.delete-requested', 'intended')
        : undefined,
    (trx) =>
      beginIntent(trx, {
        token: input.token ?? '',
        binding: {
          ...intent,
          actorId: principal.accountId,
          credentialId: principal.credentialId,
          connectionId: input.connectionId,
          directory: input.directory,
        },
        request: {
          actorId: principal.accountId,
          key: input.idempotencyKey ?? '',
          body: [input.connectionId, input.directory, input.token ?? '', input.confirmKey ?? ''],
        },
      }),
  );
}

/** Looks once more, since the record may have changed since it was shown (R66), then sends the deletion once. */
async function remove(removal: Removal, intent: Intent): Promise<RemovalOutcome> {
  const [scope, identity] = [scopeOf(intent), identityOf(intent)];
  const plan = await removal.prepare(interactive({}), scope, identity);
  if (!plan.ok) {
    return plan.problem.slug === 'vendor-not-found'
      ? { state: 'already-absent' }
      : { state: 'refused', problem: plan.problem };
  }
  if (plan.value.protected !== undefined)
    return refused('protected-user', 'This record must not be deleted from here.');
  if (plan.value.revision !== intent.revision) {
    return refused(
      'stale-revision',
      'The record changed since you looked at it. Look again before deleting.',
    );
  }
  return removal.remove(interactive({}), scope, identity);
}

function refused(slug: Problem['slug'], detail: string): RemovalOutcome {
  return { state: 'refused', problem: { slug, detail } };
}

async function settle(
  principal: Principal,
  intent: Intent,
  outcome: RemovalOutcome,
  request: RequestContext,
): Promise<Result<Deleted>> {
  const answer: JsonValue =
    outcome.state === 'refused'
      ? { state: 'refused', slug: outcome.problem.slug, detail: outcome.problem.detail }
      : { state: outcome.state };
  const shown = outcome.state === 'refused' ? 'refused' : outcome.state === 'unknown' ? 'unknown' : 'done';
  const recorded = await audited(
    controlDatabase(),
    removalEvent(principal, request, intent, 'user.deleted', shown, outcome.state),
    (trx) => finishIntent(trx, intent.id, outcome.state, answer),
  );
  // The vendor has acted: what happened is answered even if the outcome row must wait for the read-back at start-up.
  if (!recorded.ok && outcome.state !== 'refused') return ok({ state: 'unknown' });
  return outcome.state === 'refused' ? fail(outcome.problem) : ok({ state: outcome.state });
}

function toAnswer(answer: JsonValue): Result<Deleted> {
  const state = isJsonObject(answer) ? answer.state : undefined;
  if (state === 'deleted' || state === 'already-absent' || state === 'unknown') return ok({ state });
  return refuse('conflict', 'This deletion was refused before. Look at the record again.');
}
