import 'server-only';
import { attempt } from './attempt.ts';
import type { Attempt, Engine, Journey } from './journey.ts';

/**
 * R49: reads are tried up to `retries` times more, with full jitter, inside the deadline and inside a tenth of the
 * connection's calls per minute; a change only when it never left, and once. The pass-through is sent once.
 */
export async function attemptWithRetries(engine: Engine, journey: Journey): Promise<Attempt> {
  for (let retried = 0; ; retried += 1) {
    const last = await attempt(engine, journey);
    if (last.ok || !mayRetry(engine, journey, last.again, retried)) return last;
    const delay = backoff(engine, retried);
    if (engine.clock.now() + delay >= journey.deadline) return last;
    journey.state.retries.add();
    await engine.clock.sleep(delay, journey.signal);
    if (journey.signal.aborted) return last;
  }
}

function mayRetry(
  engine: Engine,
  { prepared, state, signal }: Journey,
  again: 'never' | 'unsent' | 'read',
  retried: number,
): boolean {
  const { call } = prepared;
  if (again === 'never' || call.relay === true || signal.aborted) return false;
  if (call.idempotent ? retried >= engine.limits.retries : again !== 'unsent' || retried >= 1) return false;
  if (state.breaker.state !== 'closed') return false;
  const firsts = state.calls.total - state.retries.total;
  const allowance = Math.max(1, Math.floor(firsts * engine.limits.retryShare));
  return state.retries.total < allowance;
}

function backoff({ limits, random }: Engine, retried: number): number {
  const ceiling = Math.min(limits.retryCeiling, limits.retryFloor * 4 * 2 ** retried);
  return Math.round(limits.retryFloor + random() * (ceiling - limits.retryFloor));
}
