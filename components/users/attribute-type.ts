import type { ListedRow } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';

export type AttributeType = 'text' | 'number' | 'truth' | 'time' | 'list' | 'object' | 'unknown';

const ISO_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}|$)/;

export function typeOf(value: JsonValue): AttributeType {
  if (typeof value === 'string') return ISO_TIME.test(value) ? 'time' : 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'truth';
  if (Array.isArray(value)) return 'list';
  return value === null ? 'unknown' : 'object';
}

export interface SeenAttribute {
  readonly type: AttributeType;
  readonly rows: number;
  /** Scalar values with how many rows carry them, most frequent first. */
  readonly values: readonly { readonly value: string | number | boolean; readonly rows: number }[];
  readonly withheld: boolean;
}

/** The types of these attributes, as far as the rows at hand agree. */
export function attributeTypes(
  rows: readonly ListedRow[],
  names: readonly string[],
): ReadonlyMap<string, AttributeType> {
  const found = new Map(names.map((name) => [name, new Set<AttributeType>()]));
  if (found.size === 0) return new Map();
  for (const row of rows) {
    for (const [name, value] of row.attributes) found.get(name)?.add(typeOf(value));
  }
  return new Map([...found].map(([name, types]) => [name, onlyOf(types)]));
}

function onlyOf(types: ReadonlySet<AttributeType>): AttributeType {
  const [only] = types;
  return types.size === 1 && only !== undefined ? only : 'unknown';
}

/** What the rows at hand show of their attributes. Only of these rows: others may differ. */
export function seenAttributes(rows: readonly ListedRow[]): ReadonlyMap<string, SeenAttribute> {
  const tally = new Map<string, Tally>();
  const of = (name: string) => {
    const known = tally.get(name) ?? { types: new Set(), rows: 0, values: new Map(), withheld: false };
    tally.set(name, known);
    return known;
  };
  for (const row of rows) {
    for (const [name, value] of row.attributes) note(of(name), value);
    for (const name of row.withheld) of(name).withheld = true;
  }
  return new Map([...tally].map(([name, known]) => [name, toSeen(known)]));
}

interface Tally {
  readonly types: Set<AttributeType>;
  rows: number;
  readonly values: Map<string | number | boolean, number>;
  withheld: boolean;
}

function note(known: Tally, value: JsonValue): void {
  known.rows += 1;
  known.types.add(typeOf(value));
  if (typeof value === 'object') return;
  known.values.set(value, (known.values.get(value) ?? 0) + 1);
}

function toSeen(known: Tally): SeenAttribute {
  const values = [...known.values].map(([value, rows]) => ({ value, rows }));
  values.sort((a, b) => b.rows - a.rows);
  return {
    type: onlyOf(known.types),
    rows: known.rows,
    values,
    withheld: known.withheld,
  };
}

/** Text typed into a filter, as the attribute's own type where that is known. */
export function typedValue(text: string, type: AttributeType): string | number | boolean {
  if (type === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  if (type === 'truth' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
