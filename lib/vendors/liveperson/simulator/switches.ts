import type { Json } from './json.ts';

/** Every way the vendor may behave where its documents are silent or differ, and every way it may break. */
export interface Switches {
  readonly listDefault: 'summary' | 'all';
  readonly sendEtag: boolean;
  readonly hideFullName: boolean;
  readonly expiresInType: 'string' | 'number' | 'absent';
  /** Seconds a token lasts. */
  readonly tokenSeconds: number;
  /** Tokens of an earlier epoch are refused although they have not expired. */
  readonly tokenEpoch: number;
  readonly csdsShape: 'object' | 'array';
  /** Another host for every service, to see whether it is called. */
  readonly csdsHost: string;
  /** Services the directory does not know, comma separated. */
  readonly csdsLacks: string;
  /** What a token of the users scope opens. */
  readonly jwtOpens: 'all' | 'users';
  /** Collections answered 403, comma separated. */
  readonly forbidden: string;
  readonly blacklisted: boolean;
  /** Seconds this server's clock is off. */
  readonly clockOffset: number;
  /** Seconds a signature may be off this server's clock. */
  readonly clockSkew: number;
  /** Write-only fields in answers, as the delta interface of 2015 had them. */
  readonly leakPasswords: boolean;
  /** Numbers and booleans quoted, as the documentation's samples have them. */
  readonly stringly: boolean;
  /** A user that cannot be read, among the others. */
  readonly badRow: boolean;
  readonly throttle: 'off' | 'plain' | 'retry-after';
  readonly retryAfter: number;
  readonly gzip: boolean;
  readonly latencyMs: number;
  readonly failRate: number;
  readonly nonJson502: boolean;
  readonly html200: boolean;
  readonly emptyBody: boolean;
  readonly truncatedBody: boolean;
  readonly malformedBody: string;
  readonly redirect: string;
  readonly hang: boolean;
  /** Faults touch only paths that contain this text; empty means all. */
  readonly faultPath: string;
}

export const defaultSwitches: Switches = {
  listDefault: 'summary',
  sendEtag: false,
  hideFullName: false,
  expiresInType: 'string',
  tokenSeconds: 3600,
  tokenEpoch: 0,
  csdsShape: 'object',
  csdsHost: '',
  csdsLacks: '',
  jwtOpens: 'all',
  forbidden: '',
  blacklisted: false,
  clockOffset: 0,
  clockSkew: 300,
  leakPasswords: false,
  stringly: false,
  badRow: false,
  throttle: 'off',
  retryAfter: 2,
  gzip: false,
  latencyMs: 0,
  failRate: 0,
  nonJson502: false,
  html200: false,
  emptyBody: false,
  truncatedBody: false,
  malformedBody: '',
  redirect: '',
  hang: false,
  faultPath: '',
};

const choices: Readonly<Record<string, readonly string[]>> = {
  listDefault: ['summary', 'all'],
  expiresInType: ['string', 'number', 'absent'],
  csdsShape: ['object', 'array'],
  jwtOpens: ['all', 'users'],
  throttle: ['off', 'plain', 'retry-after'],
};

/** Merges changes in; answers the complaint when one is unknown or of the wrong type. */
export function mergeSwitches(current: Switches, changes: Readonly<Record<string, Json>>): Switches | string {
  for (const [name, value] of Object.entries(changes)) {
    const known = Object.entries(defaultSwitches).find(([key]) => key === name);
    if (known === undefined) return `Unknown switch ${name}.`;
    if (typeof value !== typeof known[1]) return `Switch ${name} wants a ${typeof known[1]}.`;
    const allowed = choices[name];
    if (allowed !== undefined && !allowed.includes(String(value)))
      return `Switch ${name}: ${allowed.join(', ')}.`;
  }
  return { ...current, ...changes };
}

/** `SIM_LATENCY_MS=200`, `SIM_HANG=true`. */
export function switchesFromEnvironment(env: Readonly<Record<string, string | undefined>>): Switches {
  const changes: Record<string, Json> = {};
  for (const [name, standard] of Object.entries(defaultSwitches)) {
    const text = env[`SIM_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`];
    if (text === undefined || text === '') continue;
    changes[name] =
      typeof standard === 'number'
        ? Number(text)
        : typeof standard === 'boolean'
          ? text === 'true' || text === '1'
          : text;
  }
  const merged = mergeSwitches(defaultSwitches, changes);
  if (typeof merged === 'string') throw new Error(merged);
  return merged;
}
