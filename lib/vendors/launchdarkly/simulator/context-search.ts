import { type ContextQuestion, contextQuestion } from './context-question.ts';
import { type Answer, type Exchange, ok } from './exchange.ts';
import { compileFilter, type Fields, type Grammar } from './filter-match.ts';
import type { JsonMap } from './json.ts';
import { shaped } from './optional-fields.ts';
import { hrefOf, link, nextLink, totalOf } from './paging.ts';
import { collect, lowerBound, type Sequence, takePage } from './scan.ts';
import type { Place } from './world/world.ts';

/** What differs between contexts and context instances. */
export interface SearchKind {
  readonly name: 'contexts' | 'context-instances';
  readonly grammar: Grammar;
  readonly fields: Fields;
  readonly present: (row: number) => boolean;
  readonly record: (row: number) => JsonMap;
  /** How many there are when nothing is filtered. */
  readonly total: number;
  /** The candidates when the path names one record; undefined searches everything. */
  readonly only?: readonly number[];
  /** Where links point; the vendor's leave out `/search`. */
  readonly path: string;
}

export async function searchContexts(exchange: Exchange, place: Place, kind: SearchKind): Promise<Answer> {
  const question = contextQuestion(exchange);
  const { filter } = question;
  const holds = filter === undefined ? () => true : compileFilter(filter, kind.grammar, kind.fields);
  const keep = (row: number) => kind.present(row) && holds(row);
  const sequence: Sequence = { ...orderOf(place, kind, question.sort), keep };
  const page = await pageOf(exchange, place, kind, question, sequence);
  return ok(answerOf(exchange, place, kind, question, page));
}

/** By time of last activity, newest first unless asked otherwise. */
function orderOf(place: Place, kind: SearchKind, sort: 'ts' | '-ts'): Pick<Sequence, 'length' | 'rowAt'> {
  const { rows } = place;
  if (kind.only === undefined) {
    return { length: rows.size, rowAt: (n) => rows.order.backward(sort === '-ts' ? n : rows.size - 1 - n) };
  }
  const newest = [...kind.only].sort((a, b) => rows.lastSeen(b) - rows.lastSeen(a));
  const listed = sort === '-ts' ? newest : newest.reverse();
  return { length: listed.length, rowAt: (n) => listed[n] ?? -1 };
}

interface Page {
  readonly rows: readonly number[];
  readonly next: number | undefined;
  readonly total: number | undefined;
}

async function pageOf(
  exchange: Exchange,
  place: Place,
  kind: SearchKind,
  question: ContextQuestion,
  sequence: Sequence,
): Promise<Page> {
  if (kind.only !== undefined) {
    const found = await collect(sequence);
    const slice = await takePage(sequence, question.start, question.limit);
    return { ...slice, total: question.countAll ? found.length : undefined };
  }
  if (!question.countAll)
    return { ...(await takePage(sequence, question.start, question.limit)), total: undefined };
  const { duplicates } = exchange.switches;
  const key = JSON.stringify([
    kind.name,
    place.id,
    question.filterText,
    question.sort,
    exchange.params,
    duplicates,
  ]);
  const found = await exchange.cache.get(key, sequence);
  const from = lowerBound(found, question.start);
  const rows = Array.from(found.subarray(from, from + question.limit), sequence.rowAt);
  return { rows, next: found[from + question.limit], total: found.length };
}

function answerOf(
  exchange: Exchange,
  place: Place,
  kind: SearchKind,
  question: ContextQuestion,
  page: Page,
): JsonMap {
  const { limit, filterText: filter, sortText: sort } = question;
  const token = page.next === undefined ? undefined : question.tokenFor(page.next);
  const next =
    token === undefined
      ? {}
      : { next: nextLink(exchange, kind.path, { continuationToken: token, limit }, { filter, sort }) };
  return shaped(exchange.switches, 'contexts', {
    _links: { self: link(hrefOf(kind.path, { filter, limit, sort })), ...next },
    totalCount: page.total === undefined ? undefined : totalOf(exchange, page.total),
    _environmentId: place.id,
    continuationToken: token,
    items: page.rows.map(kind.record),
  });
}
