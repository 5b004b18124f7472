import 'server-only';
import { ok, type Result } from '#lib/domain/result.ts';
import type { Meta } from './answer-meta.ts';

/** What a use case answers for an ability: the vendor's answer, with its cost in `meta` and nowhere else. */
export type AbilityAnswer<T> = Promise<Result<Omit<T, 'vendorCalls'> & { readonly meta: Meta }>>;

export interface OneConnection {
  readonly connectionId: string;
}

export function callsOf(value: { readonly vendorCalls: number }): number {
  return value.vendorCalls;
}

/** The cost of an answer is in its `meta` once it leaves. */
export function answered<T extends { readonly vendorCalls: number }>(
  answer: Result<{ readonly value: T; readonly meta: Meta }>,
): Result<Omit<T, 'vendorCalls'> & { readonly meta: Meta }> {
  if (!answer.ok) return answer;
  const { vendorCalls: _, ...value } = answer.value.value;
  return ok({ ...value, meta: answer.value.meta });
}
