import 'server-only';

/** Milliseconds. A slow vendor does not hold a page back: after this the browser asks, and joins the call under way. */
const PATIENCE = 1500;

/** Waits for the work, or no longer than a reader should look at nothing. The work itself goes on. */
export async function withinPatience(work: Promise<unknown>): Promise<void> {
  const enough = Promise.withResolvers<void>();
  const timer = setTimeout(enough.resolve, PATIENCE);
  await Promise.race([work, enough.promise]);
  clearTimeout(timer);
}
