import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { type Bitmap, count, has, intersect } from './bitmap.ts';
import type { Column } from './column.ts';
import { columnOf } from './columns.ts';
import { fold } from './fold.ts';
import { matchTerms, rangesOf, type TermSet } from './match-terms.ts';
import { isEverything, type Question, toSelection } from './question.ts';
import type { Segment } from './segment.ts';
import { selectRows } from './select-rows.ts';
import type { Facet, FacetQuery } from './snapshot-query.ts';
import { wholeOrder } from './whole-order.ts';

/** Values up to which all are merged; beyond, the most frequent of each segment are. */
const MERGED_VALUES = 40_000;
/** Values of one segment looked at then, and of these the ones counted in all segments, beside those asked for. */
const CANDIDATES = 200;
const COUNTED = 50;

interface Counted {
  readonly segment: Segment;
  readonly column: Column;
  /** Selected rows under each term. */
  readonly counts: Uint32Array;
}

/** A value, and a place where it stands. */
interface Value {
  readonly json: string;
  readonly at: Counted;
  readonly term: number;
  count: number;
}

/** The values of one attribute among the selected rows. */
export async function readFacet(question: Question, asked: FacetQuery): Promise<Facet> {
  const selection = toSelection(asked.selection);
  const name = columnOf(asked.attribute);
  const prefix = asked.prefix === undefined || asked.prefix === '' ? undefined : fold(asked.prefix);
  const answers = await question.computeEach((segment) => {
    const column = segment.column(name);
    const whole = isEverything(selection) && segment.live === undefined;
    const selected = whole ? undefined : selectRows(segment, selection);
    return {
      missing: missingRows(segment, column, selected),
      counted: column && { segment, column, counts: countTerms(column, selected, prefix) },
    };
  });
  const missing = answers.reduce((sum, one) => sum + one.missing, 0);
  const counted = answers.map((one) => one.counted).filter((one) => one !== undefined);
  return question.compute(() => ({ ...mergeCounts(counted, asked.limit), missing }));
}

function missingRows(segment: Segment, column: Column | undefined, selected: Bitmap | undefined): number {
  if (selected === undefined) return segment.rows - (column?.header.present ?? 0);
  const without = segment.without(column);
  intersect(without, selected);
  return count(without);
}

function countTerms(column: Column, selected: Bitmap | undefined, prefix: string | undefined): Uint32Array {
  const counts = new Uint32Array(column.terms);
  const starts = column.wholeStarts();
  const order = selected === undefined ? undefined : wholeOrder(column);
  const asked: TermSet =
    prefix === undefined
      ? { ranges: [[0, column.terms]] }
      : matchTerms(column, { kind: 'starts', needle: prefix });
  const add = (term: number) => {
    const from = starts?.[term] ?? term;
    const to = starts?.[term + 1] ?? term + 1;
    if (selected === undefined) counts[term] = to - from;
    else
      for (let at = from; at < to; at += 1)
        if (has(selected, order?.[at] ?? 0)) counts[term] = (counts[term] ?? 0) + 1;
  };
  if ('ranges' in asked)
    for (const [from, to] of asked.ranges) for (let term = from; term < to; term += 1) add(term);
  else for (let term = 0; term < column.terms; term += 1) if (has(asked.set, term)) add(term);
  return counts;
}

function mergeCounts(counted: readonly Counted[], limit: number): Omit<Facet, 'missing'> {
  const terms = counted.map(({ counts }) => counts.reduce((sum, one) => sum + (one > 0 ? 1 : 0), 0));
  const total = terms.reduce((sum, one) => sum + one, 0);
  if (total <= MERGED_VALUES) {
    const values = merge(counted, ({ counts }) => counts.keys());
    return { values: top(values, limit).map(toCount), distinct: values.length, exact: true };
  }
  const likely = merge(counted, ({ counts }) => mostFrequent(counts, CANDIDATES + limit));
  const candidates = top(likely, COUNTED + limit);
  for (const value of candidates) {
    value.count = counted.reduce((sum, one) => sum + countOf(one, value), 0);
  }
  return { values: top(candidates, limit).map(toCount), exact: false };
}

/** In the order met: segment by segment, and in each by value. */
function merge(counted: readonly Counted[], termsOf: (one: Counted) => Iterable<number>): readonly Value[] {
  const values = new Map<string, Value>();
  for (const at of counted) {
    for (const term of termsOf(at)) {
      const count = at.counts[term] ?? 0;
      if (count === 0) continue;
      const json = at.column.json(term);
      const known = values.get(json);
      if (known === undefined) values.set(json, { json, at, term, count });
      else known.count += count;
    }
  }
  return Array.from(values.values());
}

/** Terms of the greatest counts, in their order. */
function mostFrequent(counts: Uint32Array, limit: number): readonly number[] {
  const bound = greatest(counts, limit);
  const above = counts.reduce((sum, count) => sum + (count > bound ? 1 : 0), 0);
  const chosen: number[] = [];
  let ties = limit - above;
  for (let term = 0; term < counts.length; term += 1) {
    const count = counts[term] ?? 0;
    if (count > bound || (count === bound && count > 0 && ties-- > 0)) chosen.push(term);
  }
  return chosen;
}

/** The count that `limit` of them reach. */
function greatest(counts: Uint32Array, limit: number): number {
  const histogram = new Uint32Array(counts.reduce((most, count) => Math.max(most, count), 0) + 1);
  for (const count of counts) histogram[count] = (histogram[count] ?? 0) + 1;
  let reached = 0;
  for (let count = histogram.length - 1; count > 0; count -= 1) {
    reached += histogram[count] ?? 0;
    if (reached >= limit) return count;
  }
  return 0;
}

function countOf({ column, counts }: Counted, { at, term, json }: Value): number {
  const sort = at.column.sort(term);
  const [range] = rangesOf(column, { kind: 'equal', terms: [{ sort, json }] });
  return range === undefined ? 0 : (counts[range[0]] ?? 0);
}

/**
 * The most frequent, those of equal frequency by value. Only the first few of a segment's values of the least
 * frequency that is shown can be shown, since they come in order.
 */
function top(values: readonly Value[], limit: number): readonly Value[] {
  const bound = greatest(
    Uint32Array.from(values, ({ count }) => count),
    limit,
  );
  const ties = new Map<Counted, number>();
  const shown = values.filter(({ at, count }) => {
    if (count !== bound) return count > bound;
    const before = ties.get(at) ?? 0;
    ties.set(at, before + 1);
    return before < limit;
  });
  return shown
    .map((value) => ({ value, sort: value.at.column.sort(value.term) }))
    .sort(
      (a, b) =>
        b.value.count - a.value.count || compare(a.sort, b.sort) || compare(a.value.json, b.value.json),
    )
    .slice(0, limit)
    .map(({ value }) => value);
}

const toCount = ({ json, count }: Value): { value: JsonValue; count: number } => ({
  value: JSON.parse(json),
  count,
});

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
