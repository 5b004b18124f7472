import 'server-only';

/** Time as the outbound room sees it; tests bring their own. */
export interface Clock {
  now(): number;
  /** Answers after `milliseconds`, or at once when the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Whether a moment lies ahead, and not so far that the clock must have been set back meanwhile. */
export function isAhead(at: number, now: number, longest: number): boolean {
  return at > now && at - now <= longest;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal?.addEventListener('abort', done, { once: true });
    }),
};
