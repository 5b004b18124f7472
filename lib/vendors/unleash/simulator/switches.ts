import type { Json } from './json.ts';

/** Every way an instance may be set up that changes its answers, and every way it may break. */
export interface Switches {
  /** Hides names and addresses outside the list of users, as public instances do. */
  readonly maskEmails: boolean;
  /** 429 in plain text on every route, for `throttleTimes` requests; 0 means all. */
  readonly throttle: boolean;
  readonly throttleTimes: number;
  /** Seconds named by a 429. */
  readonly retryAfter: number;
  readonly loginLimitPerMinute: number;
  /** Rows of people that nobody can read, at the end of the list. */
  readonly unreadableRows: number;
  /** Paths containing this text are refused with 403, whoever asks; empty means none. */
  readonly forbidPath: string;
  /** Answers 500 with the statement that failed. */
  readonly sqlError: boolean;
  readonly nonJson502: boolean;
  readonly html200: boolean;
  readonly emptyBody: boolean;
  readonly truncatedBody: boolean;
  readonly redirect: string;
  readonly hang: boolean;
  readonly gzip: boolean;
  readonly malformedBody: string;
  readonly latencyMs: number;
  readonly jitterMs: number;
  /** Faults touch only requests whose path contains this text; empty means all. */
  readonly faultPath: string;
}

export const defaultSwitches: Switches = {
  maskEmails: false,
  throttle: false,
  throttleTimes: 0,
  retryAfter: 60,
  loginLimitPerMinute: 10,
  unreadableRows: 0,
  forbidPath: '',
  sqlError: false,
  nonJson502: false,
  html200: false,
  emptyBody: false,
  truncatedBody: false,
  redirect: '',
  hang: false,
  gzip: true,
  malformedBody: '',
  latencyMs: 0,
  jitterMs: 0,
  faultPath: '',
};

/** Merges changes in; answers the complaint when one is unknown or of the wrong type. */
export function mergeSwitches(current: Switches, changes: Readonly<Record<string, Json>>): Switches | string {
  for (const [name, value] of Object.entries(changes)) {
    const known = Object.entries(defaultSwitches).find(([key]) => key === name);
    if (known === undefined) return `Unknown switch ${name}.`;
    if (typeof value !== typeof known[1]) return `Switch ${name} wants a ${typeof known[1]}.`;
  }
  return { ...current, ...changes };
}

/** `SIM_LATENCY_MS=200`, `SIM_MASK_EMAILS=true`. */
export function switchesFromEnvironment(env: Readonly<Record<string, string | undefined>>): Switches {
  const changes: Record<string, Json> = {};
  for (const [name, standard] of Object.entries(defaultSwitches)) {
    const text = env[`SIM_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`];
    if (text === undefined || text === '') continue;
    if (typeof standard === 'number') changes[name] = Number(text);
    else changes[name] = typeof standard === 'boolean' ? text === 'true' || text === '1' : text;
  }
  const merged = mergeSwitches(defaultSwitches, changes);
  if (typeof merged === 'string') throw new Error(merged);
  return merged;
}
