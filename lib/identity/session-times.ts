import 'server-only';

/** R7. */
export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 12 * 3_600_000;
export const SESSIONS_PER_ACCOUNT = 5;

/** Whether a session of the library has neither run out nor lain idle too long; `updatedAt` is its last use. */
export function isOpen(
  session: { readonly expiresAt: Date; readonly updatedAt: Date },
  now: number,
): boolean {
  return +session.expiresAt > now && +session.updatedAt > now - IDLE_MS;
}
