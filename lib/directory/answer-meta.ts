import 'server-only';
import type { RateAllowance, RateBudget } from '#lib/domain/connection.ts';
import type { Problem, ProblemSlug } from '#lib/domain/problem.ts';
import { runtime } from './runtime.ts';

/** How fresh an answer is and what it cost; the shape of `answerMeta` in the contract. */
export interface Meta {
  readonly fetchedAt: number;
  readonly vendorMilliseconds: number;
  readonly vendorCalls: number;
  readonly stale: { readonly reason: ProblemSlug; readonly detail: string } | null;
  readonly budget: RateBudget;
}

export function liveMeta(connectionId: string, startedAt: number, vendorCalls: number): Meta {
  const now = Date.now();
  return {
    fetchedAt: now,
    vendorMilliseconds: now - startedAt,
    vendorCalls,
    stale: null,
    budget: budgetOf(connectionId),
  };
}

export function staleMeta(connectionId: string, at: number, failure: Problem): Meta {
  return {
    fetchedAt: at,
    vendorMilliseconds: 0,
    vendorCalls: 0,
    stale: { reason: failure.slug, detail: failure.detail },
    budget: budgetOf(connectionId),
  };
}

/** What the vendor still grants, one allowance a family: of the many routes, the one asked last. */
export function budgetOf(connectionId: string): RateBudget {
  const budget = runtime().outbound.budget(connectionId);
  const latest = new Map<RateAllowance['family'], RateAllowance>();
  for (const allowance of budget.allowances) {
    const known = latest.get(allowance.family);
    if (known === undefined || known.seenAt <= allowance.seenAt) latest.set(allowance.family, allowance);
  }
  return { ...budget, allowances: [...latest.values()] };
}
