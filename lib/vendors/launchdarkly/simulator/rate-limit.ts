import type { Switches } from './switches.ts';

export type HeaderMap = Readonly<Record<string, string>>;

export interface RateGate {
  /** Counts one request and says whether a family is exhausted, and what the headers are. */
  readonly enter: (
    switches: Switches,
    route: string,
    token: string,
  ) => { refused: boolean; headers: HeaderMap };
  readonly reset: () => void;
}

const period = 10_000;

/** Three families of real sliding ten-second windows; reset values are epoch milliseconds. */
export function rateGate(clock: () => number): RateGate {
  const windows = new Map<string, number[]>();
  let throttled = 0;
  const use = (key: string, limit: number) => {
    const now = clock();
    const kept = (windows.get(key) ?? []).filter((time) => time > now - period);
    const refused = kept.length >= limit;
    if (!refused) kept.push(now);
    windows.set(key, kept);
    return { refused, limit, remaining: Math.max(0, limit - kept.length), reset: (kept[0] ?? now) + period };
  };
  const enter = (switches: Switches, route: string, token: string) => {
    const families = {
      global: use('global', switches.limitGlobal),
      route: use(`route ${route}`, switches.limitRoute),
      token: use(`token ${token}`, switches.limitToken),
    };
    const forced =
      switches.throttle !== 'off' && (switches.throttleTimes === 0 || throttled < switches.throttleTimes);
    if (forced) throttled += 1;
    if (forced && switches.throttle === 'ip') return { refused: true, headers: ipHeaders(switches) };
    if (forced) return { refused: true, headers: forcedHeaders(switches, families, clock()) };
    const refused = families.global.refused || families.route.refused || families.token.refused;
    return { refused, headers: headersOf(families) };
  };
  const reset = () => {
    windows.clear();
    throttled = 0;
  };
  return { enter, reset };
}

interface Family {
  readonly limit: number;
  readonly remaining: number;
  readonly reset: number;
}
interface Families {
  readonly global: Family;
  readonly route: Family;
  readonly token: Family;
}

const headersOf = ({ global, route, token }: Families): HeaderMap => ({
  'X-Ratelimit-Global-Limit': String(global.limit),
  'X-Ratelimit-Global-Remaining': String(global.remaining),
  'X-Ratelimit-Route-Limit': String(route.limit),
  'X-Ratelimit-Route-Remaining': String(route.remaining),
  'X-Ratelimit-Reset': String(Math.max(global.reset, route.reset)),
  'X-Ratelimit-Auth-Token-Limit': String(token.limit),
  'X-Ratelimit-Auth-Token-Remaining': String(token.remaining),
  'X-Ratelimit-Auth-Token-Reset': String(token.reset),
});

const prefixes: Readonly<Record<string, string>> = {
  global: 'X-Ratelimit-Global',
  route: 'X-Ratelimit-Route',
  token: 'X-Ratelimit-Auth-Token',
};

const ipHeaders = ({ throttleHeaders, retryAfter }: Switches): HeaderMap =>
  throttleHeaders === 'none' ? {} : { 'Retry-After': String(retryAfter) };

/** Only the headers of the family that refused, cut down as switched. */
function forcedHeaders(switches: Switches, families: Families, now: number): HeaderMap {
  const { throttle, throttleHeaders } = switches;
  const family =
    throttle === 'route' ? families.route : throttle === 'token' ? families.token : families.global;
  const prefix = prefixes[throttle] ?? '';
  const resetName = throttle === 'token' ? `${prefix}-Reset` : 'X-Ratelimit-Reset';
  const reset = throttleHeaders === 'past' ? now - 60_000 : now + switches.retryAfter * 1000;
  const all = {
    [`${prefix}-Limit`]: String(family.limit),
    [`${prefix}-Remaining`]: '0',
    [resetName]: String(reset),
  };
  if (throttleHeaders === 'none') return {};
  if (throttleHeaders === 'retry-after-only') return { 'Retry-After': String(switches.retryAfter) };
  if (throttleHeaders === 'remaining-only') return { [`${prefix}-Remaining`]: '0' };
  if (throttleHeaders === 'reset-only') return { [resetName]: String(reset) };
  return all;
}
