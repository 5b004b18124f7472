import 'server-only';
import { isAhead } from './clock.ts';
import type { Limits } from './limits.ts';

const MOST_SAMPLES = 200;

export type BreakerState = 'closed' | 'open' | 'half-open';

/** What a call was let in as. */
export type Ticket = 'call' | 'probe';

/** R51: one connection's breaker. Own code, because it runs on our clock and is told outcomes after they are classed. */
export class Breaker {
  readonly #now: () => number;
  readonly #limits: Limits;
  readonly #samples: { readonly at: number; readonly failed: boolean }[] = [];
  #consecutive = 0;
  #reopenAt = 0;
  #openFor = 0;
  #probing = false;

  constructor(now: () => number, limits: Limits) {
    this.#now = now;
    this.#limits = limits;
  }

  get state(): BreakerState {
    if (this.#openFor === 0) return 'closed';
    return isAhead(this.#reopenAt, this.#now(), this.#openFor) ? 'open' : 'half-open';
  }

  /** Epoch ms of the next probe while open. */
  get reopenAt(): number | undefined {
    return this.state === 'open' ? this.#reopenAt : undefined;
  }

  /** Whether a call may go now; while half-open only one is let through. */
  enter(): Ticket | undefined {
    if (this.state === 'closed') return 'call';
    if (this.state === 'open' || this.#probing) return undefined;
    this.#probing = true;
    return 'probe';
  }

  /** Every ticket is given back once; `abandoned` tells nothing about the vendor. */
  leave(ticket: Ticket, outcome: 'answered' | 'failed' | 'abandoned'): void {
    if (ticket === 'probe') this.#probing = false;
    if (outcome === 'abandoned') return;
    if (ticket === 'probe') this.#judgeProbe(outcome);
    // A straggler from before the breaker opened says nothing new.
    else if (this.#openFor === 0) this.#record(outcome === 'failed');
  }

  #judgeProbe(outcome: 'answered' | 'failed'): void {
    if (outcome === 'failed') {
      this.#open(Math.min(this.#openFor * 2, this.#limits.breakerLongest));
      return;
    }
    this.#openFor = 0;
    this.#forget();
  }

  #record(failed: boolean): void {
    const now = this.#now();
    this.#samples.push({ at: now, failed });
    if (this.#samples.length > MOST_SAMPLES) this.#samples.shift();
    this.#consecutive = failed ? this.#consecutive + 1 : 0;
    const tooMany = this.#failsTooOften(now - this.#limits.breakerWindow);
    if (this.#consecutive >= this.#limits.breakerConsecutive || tooMany) this.#open(this.#limits.breakerOpen);
  }

  /** Counted in place: every call of every connection comes by here. */
  #failsTooOften(since: number): boolean {
    let recent = 0;
    let failures = 0;
    for (const { at, failed } of this.#samples) {
      if (at <= since) continue;
      recent += 1;
      if (failed) failures += 1;
    }
    return recent >= this.#limits.breakerSamples && failures >= recent * this.#limits.breakerShare;
  }

  #open(milliseconds: number): void {
    this.#openFor = milliseconds;
    this.#reopenAt = this.#now() + milliseconds;
    this.#forget();
  }

  #forget(): void {
    this.#samples.length = 0;
    this.#consecutive = 0;
  }
}
