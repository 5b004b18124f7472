import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { type Bitmap, count, has, intersect } from './bitmap.ts';
import type { Column } from './column.ts';
import { columnOf } from './columns.ts';
import { fold } from './fold.ts';
import { matchTerms, type TermSet } from './match-terms.ts';
import { isEverything, type Question, toSelection } from './question.ts';
import type { Segment } from './segment.ts';
import { selectRows, wantSelection } from './select-rows.ts';
import type { Facet, FacetQuery } from './snapshot-query.ts';

/** Values up to which all are merged; beyond, the most frequent of each segment are. */
const MERGED_VALUES = 150_000;
const CANDIDATES = 400;

interface Counted {
  readonly segment: Segment;
  readonly column: Column;
  /** Selected rows under each term. */
  readonly counts: Uint32Array;
}

interface Value {
  readonly sort: string;
  readonly json: string;
  count: number;
}

/** The values of one attribute among the selected rows. */
export async function readFacet(question: Question, asked: FacetQuery): Promise<Facet> {
  const selection = toSelection(asked.selection);
  const name = columnOf(asked.attribute);
  const { segments } = question.view;
  const prefix = asked.prefix === undefined || asked.prefix === '' ? undefined : fold(asked.prefix);
  return question.compute(() => {
    wantSelection(segments, selection);
    for (const segment of segments) segment.column(name)?.want();
    let missing = 0;
    const counted = segments.flatMap((segment): Counted[] => {
      const column = segment.column(name);
      const whole = isEverything(selection) && segment.live === undefined;
      const selected = whole ? undefined : selectRows(segment, selection);
      missing += missingRows(segment, column, selected);
      if (column === undefined) return [];
      return [{ segment, column, counts: countTerms(column, selected, prefix) }];
    });
    return { ...mergeCounts(counted, asked.limit), missing };
  });
}

function missingRows(segment: Segment, column: Column | undefined, selected: Bitmap | undefined): number {
  if (selected === undefined) return segment.rows - (column?.header.present ?? 0);
  const without = segment.without(column);
  intersect(without, selected);
  return count(without);
}

function countTerms(column: Column, selected: Bitmap | undefined, prefix: string | undefined): Uint32Array {
  const counts = new Uint32Array(column.terms);
  const { starts, order } = column;
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
        if (has(selected, order[at] ?? 0)) counts[term] = (counts[term] ?? 0) + 1;
  };
  if ('ranges' in asked)
    for (const [from, to] of asked.ranges) for (let term = from; term < to; term += 1) add(term);
  else for (let term = 0; term < column.terms; term += 1) if (has(asked.set, term)) add(term);
  return counts;
}

function mergeCounts(counted: readonly Counted[], limit: number): Omit<Facet, 'missing'> {
  const terms = counted.map(({ counts }) => counts.reduce((sum, one) => sum + (one > 0 ? 1 : 0), 0));
  const [largest, total] = [Math.max(0, ...terms), terms.reduce((sum, one) => sum + one, 0)];
  if (total <= MERGED_VALUES) {
    const values = merge(counted, ({ counts }) => counts.keys());
    return { values: top(values, limit), distinct: values.size, exact: true };
  }
  const candidates = merge(counted, ({ counts }) => mostFrequent(counts, Math.max(CANDIDATES, limit * 4)));
  for (const value of candidates.values())
    value.count = counted.reduce((sum, one) => sum + countOf(one, value), 0);
  const distinct = counted.length === 1 ? { distinct: largest } : {};
  return { values: top(candidates, limit), ...distinct, exact: false };
}

function merge(counted: readonly Counted[], termsOf: (one: Counted) => Iterable<number>): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const one of counted) {
    for (const term of termsOf(one)) {
      const count = one.counts[term] ?? 0;
      if (count === 0) continue;
      const json = one.column.json(term);
      const known = values.get(json);
      if (known === undefined) values.set(json, { sort: one.column.sort(term), json, count });
      else known.count += count;
    }
  }
  return values;
}

/** Terms by frequency, those of equal frequency in their order. */
function mostFrequent(counts: Uint32Array, limit: number): readonly number[] {
  const bound = Uint32Array.from(counts).sort().at(-limit) ?? 0;
  const chosen: number[] = [];
  for (let term = 0; term < counts.length; term += 1) if ((counts[term] ?? 0) > bound) chosen.push(term);
  for (let term = 0; term < counts.length && chosen.length < limit; term += 1) {
    if (counts[term] === bound && bound > 0) chosen.push(term);
  }
  return chosen;
}

function countOf({ column, counts }: Counted, { sort, json }: Value): number {
  const found = matchTerms(column, { kind: 'equal', terms: [{ sort, json }] });
  const [range] = 'ranges' in found ? found.ranges : [];
  return range === undefined ? 0 : (counts[range[0]] ?? 0);
}

function top(values: ReadonlyMap<string, Value>, limit: number): Facet['values'] {
  return Array.from(values.values())
    .sort((a, b) => b.count - a.count || compare(a.sort, b.sort) || compare(a.json, b.json))
    .slice(0, limit)
    .map(({ json, count }): { value: JsonValue; count: number } => ({ value: JSON.parse(json), count }));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
