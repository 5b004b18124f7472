import { describe, expect, it } from 'vitest';
import { Breaker } from './breaker.ts';
import { defaultLimits } from './limits.ts';
import { handClock } from './test-vendor.ts';

const setUp = () => {
  const clock = handClock();
  const breaker = new Breaker(clock.now, defaultLimits);
  const call = (outcome: 'answered' | 'failed' | 'abandoned') => {
    const ticket = breaker.enter();
    if (ticket !== undefined) breaker.leave(ticket, outcome);
    return ticket !== undefined;
  };
  return { clock, breaker, call };
};

describe('R51: the breaker', () => {
  it('opens on five failures in a row, not on four', () => {
    const { breaker, call } = setUp();
    for (let n = 0; n < 4; n += 1) call('failed');
    call('answered');
    for (let n = 0; n < 4; n += 1) call('failed');
    expect(breaker.state).toBe('closed');
    call('failed');
    expect([breaker.state, call('answered')]).toEqual(['open', false]);
  });

  it('opens when half of twenty calls in 30 s failed; older calls do not count', () => {
    const { clock, breaker, call } = setUp();
    for (let n = 0; n < 9; n += 1) [call('failed'), call('answered')];
    clock.advance(31_000);
    for (let n = 0; n < 9; n += 1) [call('failed'), call('answered')];
    expect(breaker.state).toBe('closed');
    call('answered');
    call('failed');
    expect(breaker.state).toBe('open');
  });

  it('probes once after 15 s, doubles to 120 s, closes on an answer', () => {
    const { clock, breaker, call } = setUp();
    for (let n = 0; n < 5; n += 1) call('failed');
    for (const wait of [15_000, 30_000, 60_000, 120_000, 120_000]) {
      clock.advance(wait - 1);
      expect(breaker.enter()).toBeUndefined();
      clock.advance(1);
      expect(breaker.state).toBe('half-open');
      expect([breaker.enter(), breaker.enter()]).toEqual(['probe', undefined]);
      // Stragglers are neither the probe nor new failures.
      for (let n = 0; n < 5; n += 1) breaker.leave('call', 'failed');
      breaker.leave('call', 'answered');
      expect(breaker.enter()).toBeUndefined();
      breaker.leave('probe', 'failed');
      expect(breaker.state).toBe('open');
    }
    clock.advance(120_000);
    expect(call('answered')).toBe(true);
    expect(breaker.state).toBe('closed');
    for (let n = 0; n < 5; n += 1) call('failed');
    clock.advance(15_000);
    expect(breaker.state).toBe('half-open');
  });

  it('an abandoned probe frees the place for another', () => {
    const { clock, breaker, call } = setUp();
    for (let n = 0; n < 5; n += 1) call('failed');
    clock.advance(15_000);
    expect([call('abandoned'), call('answered'), breaker.state]).toEqual([true, true, 'closed']);
  });
});
