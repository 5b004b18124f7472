import 'server-only';

const IN_FLIGHT = 2;
const WAITING = 8;

interface Slots {
  running: number;
  readonly waiting: (() => void)[];
}

// Next bundles this module more than once per process; the limit must still be one.
const slot = Symbol.for('rolecall.hash-slots');
const shared: typeof globalThis & { [slot]?: Slots } = globalThis;

/** Runs one password hash, two at a time, a few waiting; undefined when there is no room (R9). */
export async function withHashSlot<T>(hash: () => Promise<T>): Promise<T | undefined> {
  shared[slot] ??= { running: 0, waiting: [] };
  const slots = shared[slot];
  if (slots.running >= IN_FLIGHT) {
    if (slots.waiting.length >= WAITING) return undefined;
    await new Promise<void>((resolve) => slots.waiting.push(resolve));
  } else slots.running += 1;
  try {
    return await hash();
  } finally {
    // The slot passes to whoever waits, so it is never counted free in between.
    const next = slots.waiting.shift();
    if (next === undefined) slots.running -= 1;
    else next();
  }
}
