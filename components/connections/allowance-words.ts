import type { RateAllowance, RateBudget } from '#lib/domain/connection.ts';
import { formatCount } from '../ui/format-count.ts';

const FAMILIES: Record<RateAllowance['family'], string> = {
  account: 'the account',
  route: 'this kind of call',
  token: 'this token',
  address: 'this address',
};

export function familyWords(family: RateAllowance['family']): string {
  return FAMILIES[family];
}

export interface KnownAllowance extends RateAllowance {
  readonly remaining: number;
}

/** The allowance nearest to its end, of those whose window still runs; undefined when the vendor published none. */
export function tightestAllowance(budget: RateBudget, now: number): KnownAllowance | undefined {
  const live = budget.allowances.filter(
    (allowance): allowance is KnownAllowance =>
      allowance.remaining !== undefined && (allowance.resetsAt === undefined || allowance.resetsAt > now),
  );
  return live.toSorted((a, b) => share(a) - share(b))[0];
}

function share(allowance: KnownAllowance): number {
  return allowance.limit === undefined || allowance.limit <= 0 ? 1 : allowance.remaining / allowance.limit;
}

/** Five names along a linear scale from nothing to the limit. */
export function budgetMajors(limit: number): readonly { label: string; at: number }[] {
  const steps = limit >= 5 ? 5 : Math.max(1, Math.floor(limit));
  return Array.from({ length: steps + 1 }, (_, step) => ({
    label: formatCount(Math.round((limit * step) / steps)),
    at: step / steps,
  }));
}

export const BUDGET_MINORS = Array.from({ length: 49 }, (_, index) => (index + 1) / 50);
