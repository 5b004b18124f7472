import 'server-only';
import { matchPath, type PathParams, type QueryPairs } from '#lib/vendors/operation-path.ts';
import type { Operation } from './operations.ts';

const LONGEST_LINK = 8 * 1024;

export interface Followed<O extends Operation> {
  readonly operation: O;
  readonly query: QueryPairs;
}

/**
 * Reads a vendor link that continues a list, or answers undefined if it may not be followed: it must resolve to the
 * connection's own origin, to `/api/v2/`, and to one of these operations with exactly these parameters (2.7, R40).
 * Its query is kept whole, in order and with whatever the vendor put there. The path is rebuilt by the caller.
 */
export function followLink<O extends Operation>(
  origin: string,
  href: string,
  operations: readonly O[],
  params: PathParams,
): Followed<O> | undefined {
  const base = URL.parse(origin);
  const url = base === null || href.length > LONGEST_LINK ? null : URL.parse(href, base.origin);
  if (base === null || url === null || url.origin !== base.origin) return undefined;
  if (!url.pathname.startsWith('/api/v2/') || url.username !== '' || url.password !== '') return undefined;
  const operation = operations.find((candidate) => sameParams(matchPath(candidate, url.pathname), params));
  return operation === undefined ? undefined : { operation, query: [...url.searchParams] };
}

function sameParams(found: PathParams | undefined, wanted: PathParams): boolean {
  if (found === undefined) return false;
  const names = Object.keys(found);
  return names.every((name) => found[name] === wanted[name]);
}

/** Writes a continuation as a site-relative link again: the cursor we hand out. */
export function linkOf(path: string, query: QueryPairs): string {
  const search = new URLSearchParams(query.map(([name, value]) => [name, value])).toString();
  return search === '' ? path : `${path}?${search}`;
}
