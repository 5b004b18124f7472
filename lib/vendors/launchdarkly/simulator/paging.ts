import type { Exchange } from './exchange.ts';
import type { Json, JsonMap } from './json.ts';
import { invalidRequest } from './problems.ts';

/** The page size asked for. Above the maximum the vendor either clamps or refuses: a switch decides. */
export function limitOf(
  exchange: Exchange,
  text: Json | undefined,
  standard: number,
  maximum: number,
): number {
  if (text === undefined || text === null || text === '') return standard;
  const limit = typeof text === 'number' ? text : Number(text);
  if (!Number.isInteger(limit) || limit <= 0) throw invalidRequest('Invalid limit');
  if (limit <= maximum) return limit;
  if (exchange.switches.limitMode === 'reject') throw invalidRequest(`limit must be at most ${maximum}`);
  return maximum;
}

export function offsetOf(text: string | null): number {
  if (text === null || text === '') return 0;
  const offset = Number(text);
  if (!Number.isInteger(offset) || offset < 0) throw invalidRequest('Invalid offset');
  return offset;
}

export type QueryMembers = Readonly<Record<string, string | number | undefined>>;

/** Parameters in alphabetical order; lone surrogates cannot be percent-encoded and become U+FFFD. */
export function hrefOf(path: string, members: QueryMembers): string {
  const parts = Object.entries(members)
    .filter(([, value]) => value !== undefined && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value).toWellFormed())}`);
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

export const link = (href: string, type = 'application/json'): JsonMap => ({ href, type });

/** A `next` link of a cursor list, with whatever oddity is switched on. */
export function nextLink(
  exchange: Exchange,
  path: string,
  members: QueryMembers,
  questions: QueryMembers,
): JsonMap {
  const { nextExtraParam, nextMalformedHost, nextOmitsQuery } = exchange.switches;
  const extra = nextExtraParam ? { pageVersion: '2' } : {};
  const href = hrefOf(path, { ...members, ...(nextOmitsQuery ? {} : questions), ...extra });
  return link(nextMalformedHost ? `/app.launchdarkly.com${href}` : href);
}

/** The total as the vendor reports it; with drift it differs from page to page. */
export function totalOf(exchange: Exchange, total: number): number {
  return exchange.switches.totalDrifts ? total + (exchange.number % 5) : total;
}

export const segment = (text: string) => encodeURIComponent(text.toWellFormed());
