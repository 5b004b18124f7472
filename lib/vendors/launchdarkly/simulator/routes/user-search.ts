import { type Answer, type Exchange, ok, type Route } from '../exchange.ts';
import { shaped } from '../optional-fields.ts';
import { hrefOf, limitOf, link, nextLink, offsetOf, type QueryMembers, totalOf } from '../paging.ts';
import { placeOf } from '../places.ts';
import { invalidRequest } from '../problems.ts';
import { userRecord } from '../records/user-record.ts';
import { lowerBound, takePage } from '../scan.ts';
import { pairHolds, parseUserFilter } from '../user-filter.ts';
import { parseUserSort, type UserOrder, type UserSort, userOrder } from '../user-order.ts';
import type { Place } from '../world/world.ts';

interface Question {
  readonly limit: number;
  readonly cursor: string | null;
  readonly sort: UserSort | undefined;
  readonly offset: number;
  readonly after: number | undefined;
  /** As written, for links and the cache. */
  readonly members: QueryMembers;
}

async function search(exchange: Exchange): Promise<Answer> {
  const place = placeOf(exchange);
  const question = questionOf(exchange);
  const order = userOrder(place, question.sort ?? 'userKey');
  const page = await pageOf(exchange, place, question, order);
  const last = page.rows.at(-1);
  const next =
    page.next && last !== undefined
      ? nextLink(
          exchange,
          exchange.path,
          { limit: question.limit, searchAfter: order.valueOf(last) },
          question.members,
        )
      : undefined;
  const self = hrefOf(exchange.path, {
    ...question.members,
    limit: question.limit,
    searchAfter: question.cursor ?? undefined,
    offset: question.offset === 0 ? undefined : question.offset,
  });
  return ok(
    shaped(exchange.switches, 'users', {
      _links: { self: link(self), ...(next === undefined ? {} : { next }) },
      totalCount: totalOf(exchange, page.total),
      items: page.rows.map((row) => {
        const value = question.sort === undefined ? undefined : order.valueOf(row);
        return userRecord(exchange, place, row, value);
      }),
    }),
  );
}

/** The parameters that left the contract in 2026 are honoured, ignored or refused, as switched. */
function questionOf(exchange: Exchange): Question {
  const { query, switches } = exchange;
  const dropped = ['sort', 'after', 'offset'].filter((name) => query.has(name));
  if (switches.legacySort === 'reject' && dropped.length > 0)
    throw invalidRequest(`Unknown parameter: ${dropped[0]}`);
  const legacy = (name: string) => (switches.legacySort === 'on' ? query.get(name) : null);
  const after = legacy('after');
  if (after !== null && !/^\d+$/.test(after)) throw invalidRequest('Invalid after');
  const sort = parseUserSort(legacy('sort'));
  const text = { q: query.get('q') ?? undefined, filter: query.get('filter') ?? undefined };
  return {
    limit: limitOf(exchange, query.get('limit') ?? undefined, 20, 50),
    cursor: query.get('searchAfter'),
    sort,
    offset: offsetOf(legacy('offset')),
    after: after === null ? undefined : Number(after),
    members: { ...text, sort, after: after ?? undefined },
  };
}

interface Page {
  readonly rows: readonly number[];
  readonly next: boolean;
  readonly total: number;
}

async function pageOf(exchange: Exchange, place: Place, question: Question, order: UserOrder): Promise<Page> {
  const start = question.cursor === null ? 0 : order.after(question.cursor);
  const present = (row: number) => row < place.rows.people && !place.removed.has(row);
  const { q, filter } = question.members;
  if (q === undefined && filter === undefined && question.after === undefined) {
    const slice = await takePage({ ...order, keep: present }, start, question.limit, question.offset);
    return {
      rows: slice.rows,
      next: slice.next !== undefined,
      total: place.people.keys.size - place.removedPeople,
    };
  }
  const holds = predicate(place, question);
  const cacheKey = JSON.stringify([place.id, question.sort ?? 'userKey', q, filter, question.after]);
  const found = await exchange.cache.get(cacheKey, { ...order, keep: (row) => present(row) && holds(row) });
  const from = lowerBound(found, start) + question.offset;
  const rows = Array.from(found.subarray(from, from + question.limit), (n) => order.rowAt(n));
  return { rows, next: from + question.limit < found.length, total: found.length };
}

function predicate(place: Place, question: Question): (row: number) => boolean {
  const pairs = parseUserFilter(
    question.members.filter === undefined ? null : String(question.members.filter),
  );
  const { q } = question.members;
  const found = q === undefined ? () => true : place.people.search(String(q));
  const { after } = question;
  return (row) =>
    (after === undefined || place.rows.lastSeen(row) >= after) &&
    pairs.every((pair) => pairHolds(place, row, pair)) &&
    found(row);
}

export const userSearchRoutes: readonly Route[] = [
  { method: 'GET', template: 'user-search/{project}/{environment}', handle: search },
];
