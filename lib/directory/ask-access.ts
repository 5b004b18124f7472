import 'server-only';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { StoredAccess } from '#lib/snapshots/access-store.ts';
import type { AccessAnswers, AccessAsk, AskOf } from './access-ask.ts';
import { accessRoom } from './access-room.ts';
import { type AccessBasis, isOld, noLongerKept, openAccess, requireAccess } from './open-access.ts';
import type { RequestContext } from './use-case.ts';

/** Whose access is asked about, and on which kept state; without `snapshot` the current one. */
export interface AccessInput {
  readonly connectionId: string;
  readonly snapshot?: string;
}

/** An answer and what it was computed on. Times are epoch ms. */
export interface ComputedAnswer<T> {
  readonly answer: T;
  readonly snapshot: {
    readonly id: string;
    readonly readAt: number;
    readonly changedAt: number;
    readonly isCurrent: boolean;
    readonly isOld: boolean;
  };
  readonly computedMilliseconds: number;
}

/**
 * Has a question answered by the access thread. Problems: those of `openAccess` and `requireAccess`; `invalid-parameter`
 * for a question that cannot be read; `vendor-not-found` for a subject or role that was not there; `internal`.
 */
export async function askAccess<K extends AccessAsk['ask']>(
  principal: Principal,
  input: AccessInput,
  question: AskOf<K>,
  request: RequestContext,
): Promise<Result<ComputedAnswer<AccessAnswers[K]>>> {
  const open = await openAccess(principal, input.connectionId);
  if (!open.ok) return open;
  const basis = await requireAccess(principal, open.value, input.snapshot);
  if (!basis.ok) return basis;
  const { owner } = open.value;
  const { mark } = basis.value.stored;
  const answered = await accessRoom().thread.ask('answer', { owner, mark, question }, request.signal);
  if (!answered.ok) return forgetIfGone(owner, answered);
  // The thread answers what was asked: the type follows from the question.
  const answer = answered.value.answer as AccessAnswers[K];
  return ok({
    answer,
    snapshot: toMark(basis.value),
    computedMilliseconds: answered.value.milliseconds,
  });
}

/** What was thought to be kept may have been dropped meanwhile: it is looked up anew at the next question. */
export function forgetIfGone(owner: string, failure: Extract<Result<never>, { ok: false }>): Result<never> {
  const isGone = failure.problem.errors?.some(({ code }) => code === 'gone') === true;
  if (!isGone) return failure;
  accessRoom().kept.delete(owner);
  return noLongerKept();
}

export function toMark({ stored, isCurrent }: AccessBasis): ComputedAnswer<unknown>['snapshot'] {
  return { ...toKept(stored), isCurrent, isOld: isOld(stored) };
}

export function toKept({ mark, readAt, changedAt }: StoredAccess) {
  return { id: mark, readAt, changedAt };
}
