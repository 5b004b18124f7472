import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { sortedPlaces } from './sort-order.ts';
import { sortOfText, termOf } from './term.ts';

/** The terms of a column. */
export interface SortedValues {
  /** Of each term in order: its `sort`, and its `json` where that does not tell it. */
  readonly sorts: string[];
  readonly jsons: (string | undefined)[];
  /** Of each collected value: its term. */
  readonly terms: Uint32Array;
}

/** Equal values become one term; values alike but for case or accents stand in the order of their JSON. */
export function sortValues(values: readonly JsonValue[]): SortedValues {
  const unsorted = values.map((value) =>
    typeof value === 'string' ? sortOfText(value) : termOf(value).sort,
  );
  const places = sortedPlaces(unsorted);
  orderAlike(values, unsorted, places);
  const sorted: SortedValues = { sorts: [], jsons: [], terms: new Uint32Array(values.length) };
  let last: JsonValue | undefined;
  for (const place of places) {
    const value = values[place] ?? null;
    const sort = unsorted[place] ?? '';
    if (sorted.sorts.length === 0 || !isSame(value, last)) {
      sorted.sorts.push(sort);
      sorted.jsons.push(jsonBeside(value, sort));
      last = value;
    }
    sorted.terms[place] = sorted.sorts.length - 1;
  }
  return sorted;
}

/** Objects were told apart when they were collected. */
const isSame = (a: JsonValue, b: JsonValue | undefined) => a === b && typeof a !== 'object';

/** The JSON of a value, unless its `sort` tells it. */
function jsonBeside(value: JsonValue, sort: string): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return undefined;
  const isPlain =
    typeof value === 'string' &&
    sort.length === value.length + 1 &&
    sort.startsWith('x') &&
    sort.endsWith(value);
  return isPlain ? undefined : JSON.stringify(value);
}

function orderAlike(values: readonly JsonValue[], sorts: readonly string[], places: Uint32Array): void {
  let start = 0;
  for (let at = 1; at <= places.length; at += 1) {
    if (at < places.length && sorts[places[at] ?? 0] === sorts[places[start] ?? 0]) continue;
    if (at - start > 1) {
      const group = places.subarray(start, at);
      const first = values[group[0] ?? 0];
      if (!group.every((place) => isSame(values[place] ?? null, first))) sortByJson(values, group);
    }
    start = at;
  }
}

function sortByJson(values: readonly JsonValue[], group: Uint32Array): void {
  const jsons = new Map(Array.from(group, (place) => [place, JSON.stringify(values[place])]));
  group.sort((left, right) => {
    const [a, b] = [jsons.get(left) ?? '', jsons.get(right) ?? ''];
    return a === b ? left - right : a < b ? -1 : 1;
  });
}
