import 'server-only';

/** A counter as stored; `failures` counts attempts let through until one of them succeeds. */
export interface GuessCount {
  readonly attempts: number;
  readonly failures: number;
  readonly windowStartedAt: number;
  readonly blockedUntil: number;
}

export interface GuessRule {
  /** After so long without a new window the count starts again. */
  readonly windowMs: number;
  /** When the next attempt may come, given the failures so far. */
  blockedUntil(failures: number, windowStartedAt: number, now: number): number;
}

const QUARTER = 15 * 60_000;
const FREE_FAILURES = 5;

/** R10: from the fifth failure on a wait, doubling from a second to 15 minutes; never a lock for good. */
export const accountRule: GuessRule = {
  windowMs: 24 * 3_600_000,
  blockedUntil: (failures, _started, now) =>
    failures < FREE_FAILURES
      ? 0
      : now + Math.min(QUARTER, 1000 * 2 ** Math.min(20, failures - FREE_FAILURES)),
};

/** R10: 20 an address in 15 minutes. */
export const addressRule: GuessRule = {
  windowMs: QUARTER,
  blockedUntil: (failures, started) => (failures < 20 ? 0 : started + QUARTER),
};

/** R10: all together; never blocks, only raises the alarm. */
export const globalRule: GuessRule = { windowMs: QUARTER, blockedUntil: () => 0 };
export const GLOBAL_ALARM = 100;

/** The count an attempt is judged by: a window that has passed is forgotten, the attempts are not. */
export function currentCount(stored: GuessCount | undefined, rule: GuessRule, now: number): GuessCount {
  const fresh = { attempts: stored?.attempts ?? 0, failures: 0, windowStartedAt: now, blockedUntil: 0 };
  if (stored === undefined) return fresh;
  const passed = stored.windowStartedAt + rule.windowMs <= now && stored.blockedUntil <= now;
  return passed ? fresh : stored;
}

/** After one more attempt: refused ones only count, and do not lengthen the wait. */
export function countAttempt(count: GuessCount, rule: GuessRule, admitted: boolean, now: number): GuessCount {
  const attempts = count.attempts + 1;
  if (!admitted) return { ...count, attempts };
  const failures = count.failures + 1;
  return {
    ...count,
    attempts,
    failures,
    blockedUntil: rule.blockedUntil(failures, count.windowStartedAt, now),
  };
}
