import { beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '#lib/domain/principal.ts';
import { forgetRates, limitRate } from './limit-rate.ts';

const ada: Principal = {
  kind: 'session',
  accountId: 'acc_ada',
  email: 'ada@example.com',
  name: 'Ada',
  role: 'admin',
  connections: 'all',
  credentialId: 'one',
  authenticatedAt: 0,
};
const NOW = 1_800_000_000_000;
beforeEach(forgetRates);

/** How many of 1,000 requests at one moment pass, and the wait the next is told. */
function passing(principal: Principal | null, rate?: Parameters<typeof limitRate>[2], address = '192.0.2.1') {
  for (let passed = 0; passed < 1_000; passed += 1) {
    const allowed = limitRate(principal, address, rate, NOW);
    if (!allowed.ok) return { passed, wait: allowed.problem.retryAfterSeconds };
  }
  return { passed: 1_000 };
}

describe('rate limits', () => {
  it('R34: 400 at once for a session, 20 for a stranger, by address', () => {
    expect(passing(ada)).toEqual({ passed: 400, wait: 1 });
    expect(passing(null)).toEqual({ passed: 20, wait: 1 });
    expect(passing(null, undefined, '192.0.2.2')).toEqual({ passed: 20, wait: 1 });
  });

  it.each([
    ['export', 2, 30],
    ['delete', 30, 2],
    ['test', 10, 6],
  ] as const)('R34: %s %i a minute, for all sessions of an account together', (rate, count, wait) => {
    expect(passing(ada, rate)).toEqual({ passed: count, wait });
    expect(passing({ ...ada, credentialId: 'two' }, rate).passed).toBe(0);
    expect(passing({ ...ada, accountId: 'acc_bob', credentialId: 'three' }, rate).passed).toBe(count);
    expect(limitRate(ada, '', undefined, NOW).ok, 'other requests go on').toBe(true);
  });
});
