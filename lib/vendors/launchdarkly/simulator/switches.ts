import type { AccessMode } from './access/access-block.ts';
import type { Json } from './json.ts';

/** Every way the vendor may behave where its document is silent, and every way it may break. */
export interface Switches {
  readonly limitMode: 'clamp' | 'reject';
  readonly legacySort: 'on' | 'off' | 'reject';
  readonly nextExtraParam: boolean;
  readonly nextMalformedHost: boolean;
  readonly nextOmitsQuery: boolean;
  readonly totalDrifts: boolean;
  readonly throttle: 'off' | 'global' | 'route' | 'token' | 'ip';
  readonly throttleHeaders: 'full' | 'past' | 'none' | 'retry-after-only' | 'remaining-only' | 'reset-only';
  /** How many requests are refused; 0 means all. */
  readonly throttleTimes: number;
  /** What the IP family answers, in seconds. */
  readonly retryAfter: number;
  readonly limitGlobal: number;
  readonly limitRoute: number;
  readonly limitToken: number;
  readonly accessMode: AccessMode;
  readonly optionalFields: 'absent' | 'null' | 'filled';
  readonly customRolesAs: 'ids' | 'keys';
  /** `forbidden` and `unknown`: the plan has none (403, 404). `unexpanded`: lists expand no roles and no attributes. */
  readonly teams: 'served' | 'forbidden' | 'unknown' | 'unexpanded';
  /** A list by offset moves while it is read: its first row is gone as soon as a later page is asked for. */
  readonly pageDrift: boolean;
  /** Every seventh row of members, roles and teams has a field of a wrong type. */
  readonly oddRows: boolean;
  /** A list by offset gives at most so many rows, whatever was asked for; 0 means its own maximum. */
  readonly mostRows: number;
  readonly contextAsText: boolean;
  readonly duplicates: boolean;
  readonly vanish: boolean;
  readonly conflict409: boolean;
  readonly nonJson502: boolean;
  readonly emptyBody: boolean;
  readonly emptyUnauthorized: boolean;
  readonly html200: boolean;
  readonly truncatedBody: boolean;
  readonly redirect: string;
  readonly hang: boolean;
  readonly gzip: boolean;
  readonly malformedBody: string;
  readonly latencyMs: number;
  readonly jitterMs: number;
  readonly errorRate: number;
  readonly errorStatuses: string;
  /** Faults touch only requests whose path contains this text; empty means all. */
  readonly faultPath: string;
}

export const defaultSwitches: Switches = {
  limitMode: 'clamp',
  legacySort: 'on',
  nextExtraParam: false,
  nextMalformedHost: false,
  nextOmitsQuery: false,
  totalDrifts: false,
  throttle: 'off',
  throttleHeaders: 'full',
  throttleTimes: 0,
  retryAfter: 2,
  limitGlobal: 20_000,
  limitRoute: 5_000,
  limitToken: 10_000,
  accessMode: 'absent',
  optionalFields: 'filled',
  customRolesAs: 'ids',
  teams: 'served',
  pageDrift: false,
  oddRows: false,
  mostRows: 0,
  contextAsText: false,
  duplicates: true,
  vanish: false,
  conflict409: false,
  nonJson502: false,
  emptyBody: false,
  emptyUnauthorized: false,
  html200: false,
  truncatedBody: false,
  redirect: '',
  hang: false,
  gzip: false,
  malformedBody: '',
  latencyMs: 0,
  jitterMs: 0,
  errorRate: 0,
  errorStatuses: '500,502,503',
  faultPath: '',
};

const choices: Readonly<Record<string, readonly string[]>> = {
  limitMode: ['clamp', 'reject'],
  legacySort: ['on', 'off', 'reject'],
  throttle: ['off', 'global', 'route', 'token', 'ip'],
  throttleHeaders: ['full', 'past', 'none', 'retry-after-only', 'remaining-only', 'reset-only'],
  accessMode: ['absent', 'present', 'empty', 'mixed'],
  optionalFields: ['absent', 'null', 'filled'],
  customRolesAs: ['ids', 'keys'],
  teams: ['served', 'forbidden', 'unknown', 'unexpanded'],
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

/** `SIM_LATENCY_MS=200`, `SIM_HANG=true`; `SIM_ACCESS` is short for `SIM_ACCESS_MODE`. */
export function switchesFromEnvironment(env: Readonly<Record<string, string | undefined>>): Switches {
  const changes: Record<string, Json> = {};
  for (const [name, standard] of Object.entries(defaultSwitches)) {
    const variable = `SIM_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
    const text = env[variable] ?? (name === 'accessMode' ? env.SIM_ACCESS : undefined);
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
