import 'server-only';

/** R7. */
export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 12 * 3_600_000;
export const SESSIONS_PER_ACCOUNT = 5;
