import 'server-only';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { PathParams, QueryPairs } from '#lib/vendors/operation-path.ts';
import type { Caller } from './caller.ts';
import type { Operation } from './operations.ts';
import { patiently } from './patiently.ts';
import type { rowsWithNext } from './schema.ts';

type Page = z.output<typeof rowsWithNext>;

/** A list by `limit` and `offset`, from its beginning to its end. */
export interface PageWalk<T> {
  readonly operation: Operation<typeof rowsWithNext>;
  readonly params?: PathParams;
  /** Everything but `limit` and `offset`. */
  readonly query?: QueryPairs;
  /** At most the vendor's documented maximum. */
  readonly limit: number;
  /** The member that tells rows apart: `_id`, `key`. */
  readonly identity: string;
  /** What is kept of a page. */
  readonly keep: (rows: readonly JsonValue[]) => T | Promise<T>;
  /** Pages beyond are left unread. */
  readonly mostPages?: number;
  /** Called with the pages read and about how many there are. */
  readonly progress?: (done: number, ofAbout?: number) => void;
}

export interface WalkedPages<T> {
  readonly kept: readonly T[];
  readonly vendorCalls: number;
  /** Rows the vendor counts that no page had, as far as its totals tell. */
  readonly missing: number;
  /** True when `mostPages` ended it. */
  readonly cut: boolean;
}

/** Pages asked for at once, once the first has told how large they are. */
const AT_ONCE = 3;
/** R40: a million rows in the largest pages. */
const MOST_PAGES = 1000;
/** Times a list is read that moves while it is read. */
const ATTEMPTS = 3;

/**
 * Reads every page. Not `next` alone decides but a short page, since some lists have no links (12), and a vendor that
 * gives less than it was asked for is asked by its own measure. Offsets skip rows when rows before them go, so a list
 * whose total changed on the way is read again; a page without a new row ends it (R40).
 */
export async function walkPages<T>(
  caller: Caller,
  ctx: CallContext,
  walk: PageWalk<T>,
): Promise<Result<WalkedPages<T>>> {
  let vendorCalls = 0;
  for (let attempt = 1; ; attempt += 1) {
    const walked = await walkOnce(caller, ctx, walk);
    if (!walked.ok) return walked;
    vendorCalls += walked.value.vendorCalls;
    if (attempt === ATTEMPTS || walked.value.missing === 0) return ok({ ...walked.value, vendorCalls });
  }
}

async function walkOnce<T>(
  caller: Caller,
  ctx: CallContext,
  walk: PageWalk<T>,
): Promise<Result<WalkedPages<T>>> {
  const { mostPages = MOST_PAGES, progress } = walk;
  const tally = new Tally(walk.identity);
  const kept: T[] = [];
  let vendorCalls = 0;
  const ask = (offset: number) => {
    vendorCalls += 1;
    return askPage(caller, ctx, walk, offset);
  };
  let offset = 0;
  let step = walk.limit;
  let isEnd = false;
  while (!isEnd && vendorCalls < mostPages) {
    const ahead = offset === 0 ? 1 : tally.pagesAhead(offset, step);
    const count = Math.min(AT_ONCE, ahead, mostPages - vendorCalls);
    const starts = Array.from({ length: count }, (_, index) => offset + index * step);
    for (const answer of await Promise.all(starts.map(ask))) {
      if (isEnd) break;
      if (!answer.ok) return answer;
      const page = answer.value;
      isEnd = page.items.length === 0;
      if (isEnd) break;
      const fresh = tally.add(page);
      if (fresh > 0) kept.push(await walk.keep(page.items));
      // A thousand rows take some milliseconds: requests come between two pages that arrived together.
      await nextTurn();
      isEnd = fresh === 0 || !goesOn(page, offset, walk.limit);
      if (offset === 0) step = Math.min(walk.limit, page.items.length);
      offset += step;
    }
    progress?.(kept.length, tally.pages(step));
  }
  return ok({ kept, vendorCalls, missing: isEnd ? tally.missing() : 0, cut: !isEnd });
}

function askPage<T>(
  caller: Caller,
  ctx: CallContext,
  { operation, params, query, limit }: PageWalk<T>,
  offset: number,
): Promise<Result<Page>> {
  const place: QueryPairs = offset === 0 ? [] : [['offset', String(offset)]];
  const asked = {
    ...(params === undefined ? {} : { params }),
    query: [...(query ?? []), ['limit', String(limit)], ...place],
  } as const;
  return patiently(ctx, () => caller.call(ctx, operation, asked));
}

function goesOn({ items, totalCount, _links }: Page, offset: number, limit: number): boolean {
  if (items.length >= limit || _links?.next?.href !== undefined) return true;
  return totalCount !== undefined && offset + items.length < totalCount;
}

/** Which rows were seen, and what the vendor says there are. */
class Tally {
  readonly #identity: string;
  readonly #seen = new Set<string>();
  #nameless = 0;
  #twice = 0;
  #first: number | undefined;
  #last: number | undefined;

  constructor(identity: string) {
    this.#identity = identity;
  }

  /** How many rows of this page were not seen before. */
  add({ items, totalCount }: Page): number {
    const isFirst = this.#seen.size + this.#nameless === 0;
    this.#first ??= totalCount;
    this.#last = totalCount ?? this.#last;
    const before = this.#seen.size;
    const here = new Set<string>();
    for (const row of items) {
      const id = isJsonObject(row) ? row[this.#identity] : undefined;
      if (typeof id !== 'string') this.#nameless += 1;
      // Twice on one page is the vendor's own doing; again on a later one, the list has moved.
      else if (here.has(id)) this.#twice += 1;
      else {
        here.add(id);
        this.#seen.add(id);
      }
    }
    return isFirst ? items.length : this.#seen.size - before;
  }

  /** Pages there should be beyond `offset`; without a total as many as are asked for at once. */
  pagesAhead(offset: number, step: number): number {
    return this.#last === undefined ? AT_ONCE : Math.max(1, Math.ceil((this.#last - offset) / step));
  }

  pages(step: number): number | undefined {
    return this.#last === undefined ? undefined : Math.ceil(this.#last / step);
  }

  missing(): number {
    if (this.#first === undefined || this.#last === undefined) return 0;
    const read = this.#seen.size + this.#nameless + this.#twice;
    return Math.max(0, this.#last - read, Math.abs(this.#first - this.#last));
  }
}
