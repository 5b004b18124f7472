import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';

/** Seconds to wait where the vendor names none: its windows are that long (2.8). */
const UNNAMED = 10;

/**
 * A call of a long reading that nobody waits for: where the vendor asks to wait, and there is time for it, the call waits
 * and is asked again, so that a 429 on the fiftieth page pauses the reading and does not throw away forty-nine. A
 * person's call is answered at once.
 */
export async function patiently<T>(ctx: CallContext, ask: () => Promise<Result<T>>): Promise<Result<T>> {
  for (;;) {
    const answer = await ask();
    if (answer.ok || answer.problem.slug !== 'vendor-rate-limited' || ctx.priority === 'person')
      return answer;
    const milliseconds = 1000 * Math.max(1, answer.problem.retryAfterSeconds ?? UNNAMED);
    if (Date.now() + milliseconds >= ctx.deadline || ctx.signal?.aborted === true) return answer;
    const signal = ctx.signal === undefined ? {} : { signal: ctx.signal };
    // Aborting ends the wait early; the call then answers that it was abandoned.
    await wait(milliseconds, undefined, signal).catch(() => undefined);
  }
}
