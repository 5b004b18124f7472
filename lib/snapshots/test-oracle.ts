import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { AttributeFilter, SortOrder } from '#lib/domain/filter.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import type { RowSelection } from './snapshot-query.ts';

/**
 * What a list should answer, told anew and naively from the contract at `RowSelection` and `SnapshotQuery`: it shares no
 * code with the store.
 */

const FIELDS = ['key', 'kind', 'name', 'email', 'lastSeen', 'anonymous'];

export function plainFold(text: string): string {
  const letters: Record<string, string> = {
    ß: 'ss',
    ø: 'o',
    ł: 'l',
    ı: 'i',
    æ: 'ae',
    œ: 'oe',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ς: 'σ',
  };
  const bare = Array.from(text.normalize('NFKD'))
    .filter((letter) => letter < '\u0300' || letter > '\u036f')
    .join('')
    .toLowerCase();
  return bare.replace(/./gsu, (letter) => letters[letter] ?? letter);
}

function valuesIn(row: DirectoryRow, name: string): JsonValue[] {
  const asAttribute = (wanted: string) =>
    row.attributes
      .filter(([attribute]) => attribute === wanted)
      .flatMap(([, value]) => (Array.isArray(value) ? (value as JsonValue[]) : [value]))
      .filter((value) => value !== null);
  if (name.startsWith('attr:')) return asAttribute(name.slice('attr:'.length));
  if (!FIELDS.includes(name)) return asAttribute(name);
  const value = row[name as 'key'];
  return value === undefined ? [] : [value];
}

const textOf = (value: JsonValue) => (typeof value === 'string' ? value : JSON.stringify(value));

const ISO = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

function timeOf(text: string): number | undefined {
  if (!ISO.test(text)) return undefined;
  const hasZone = text.length === 10 || /(Z|[+-]\d{2}:?\d{2})$/i.test(text.slice(10));
  const time = new Date(hasZone ? text : `${text}Z`).getTime();
  return Number.isNaN(time) ? undefined : time;
}

/** Negative, zero or positive, in the order of `SnapshotQuery.sort`. */
function compareValues(a: JsonValue, b: JsonValue): number {
  const [x, y] = [rankOf(a), rankOf(b)];
  if (x.rank !== y.rank) return x.rank - y.rank;
  if (x.number !== y.number) return x.number - y.number;
  const [s, t] = [x.text, y.text];
  if (s !== t) return s < t ? -1 : 1;
  const [j, k] = [JSON.stringify(a), JSON.stringify(b)];
  return j === k ? 0 : j < k ? -1 : 1;
}

function rankOf(value: JsonValue): { rank: number; number: number; text: string } {
  const text = typeof value === 'number' ? '' : plainFold(textOf(value));
  if (typeof value === 'boolean') return { rank: 0, number: 0, text };
  if (typeof value === 'number') return { rank: 1, number: value, text };
  if (typeof value !== 'string') return { rank: 4, number: 0, text };
  const time = timeOf(value);
  return time === undefined ? { rank: 3, number: 0, text } : { rank: 2, number: time, text };
}

function holds(row: DirectoryRow, { attribute, operator, values }: AttributeFilter): boolean {
  const own = valuesIn(row, attribute);
  const [first = ''] = values.map(String);
  const isOne = () => own.some((value) => values.map(String).includes(textOf(value)));
  const beside = (sign: number) => own.some((value) => compareBound(value, first) === sign);
  switch (operator) {
    case 'is':
    case 'any-of':
      return isOne();
    case 'is-not':
      return !isOne();
    case 'exists':
      return own.length > 0;
    case 'missing':
      return own.length === 0;
    case 'contains':
      return own.some((value) => plainFold(textOf(value)).includes(plainFold(first)));
    case 'starts-with':
      return own.some((value) => plainFold(textOf(value)).startsWith(plainFold(first)));
    case 'before':
      return beside(-1);
    case 'after':
      return beside(1);
  }
}

function compareBound(value: JsonValue, bound: string): number | undefined {
  const time = timeOf(bound);
  if (time !== undefined) {
    const own = typeof value === 'string' ? timeOf(value) : undefined;
    return own === undefined ? undefined : Math.sign(own - time);
  }
  const number = bound.trim() === '' ? Number.NaN : Number(bound);
  if (typeof value !== 'number' || !Number.isFinite(number)) return undefined;
  return Math.sign(value - number);
}

function isFound(row: DirectoryRow, text: string): boolean {
  const needle = plainFold(text.trim());
  const all: JsonValue[] = [
    ...['key', 'name', 'email'].flatMap((field) => valuesIn(row, field)),
    ...row.attributes.flatMap(([name]) => valuesIn(row, `attr:${name}`)),
  ];
  return (
    needle === '' ||
    all.some((value) => {
      const isTime = typeof value === 'string' && timeOf(value) !== undefined;
      return typeof value !== 'boolean' && !isTime && plainFold(textOf(value)).includes(needle);
    })
  );
}

/** The rows asked for, in their order. `rows` stand in the order they were first read. */
export function expectedRows(
  rows: readonly DirectoryRow[],
  { text, filters }: RowSelection,
  sort?: SortOrder,
): readonly DirectoryRow[] {
  const kept = rows.filter(
    (row) => filters.every((filter) => holds(row, filter)) && isFound(row, text ?? ''),
  );
  if (sort === undefined) return kept;
  const sign = sort.descending ? -1 : 1;
  const keyed = kept.map((row, place) => ({
    row,
    place,
    least: valuesIn(row, sort.field).toSorted(compareValues)[0],
  }));
  keyed.sort((a, b) => {
    if (a.least === undefined && b.least === undefined) return (a.place - b.place) * sign;
    if (a.least === undefined || b.least === undefined) return a.least === undefined ? 1 : -1;
    return (compareValues(a.least, b.least) || a.place - b.place) * sign;
  });
  return keyed.map(({ row }) => row);
}

/** Values with how many rows have them, the most frequent first. */
export function expectedFacet(rows: readonly DirectoryRow[], selection: RowSelection, attribute: string) {
  const counts = new Map<string, { value: JsonValue; count: number }>();
  let missing = 0;
  for (const row of expectedRows(rows, selection)) {
    const own = valuesIn(row, attribute);
    if (own.length === 0) missing += 1;
    const once = new Map(own.map((value) => [JSON.stringify(value), value]));
    for (const [json, value] of once) {
      counts.set(json, { value, count: (counts.get(json)?.count ?? 0) + 1 });
    }
  }
  const values = Array.from(counts.values()).sort(
    (a, b) => b.count - a.count || compareValues(a.value, b.value),
  );
  return { values, missing, distinct: values.length, exact: true };
}
