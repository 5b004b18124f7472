import 'server-only';
import { z } from 'zod';
import type { SortOrder } from '#lib/domain/filter.ts';

/** Where a row stands in a sorted list. */
export interface Place {
  readonly missing: boolean;
  readonly sort: string;
  readonly json: string;
  /** The row's id: rows of equal value stand in the order they were first read. */
  readonly id: number;
}

export interface Position {
  readonly direction: 'next' | 'previous';
  readonly place: Place;
  /** The value was too long to travel: only its beginning is here. */
  readonly cut: boolean;
}

/** Of a value, characters that travel. */
export const LONGEST = 160;

/** Ascending as compared; `descending` turns values and ties round, but not the missing, which stay last. */
export function comparePlaces(a: Place, b: Place, descending: boolean): number {
  if (a.missing !== b.missing) return a.missing ? 1 : -1;
  const sign = descending ? -1 : 1;
  if (a.sort !== b.sort) return a.sort < b.sort ? -sign : sign;
  if (a.json !== b.json) return a.json < b.json ? -sign : sign;
  return (a.id - b.id) * sign;
}

const schema = z.tuple([
  z.string(),
  z.boolean(),
  z.enum(['next', 'previous']),
  z.boolean(),
  z.string(),
  z.string(),
  z.number(),
  z.boolean(),
]);

export function writePosition(direction: Position['direction'], place: Place, sort?: SortOrder): string {
  const { missing, json, id } = place;
  const cut = place.sort.length > LONGEST || json.length > LONGEST;
  const values = [place.sort.slice(0, LONGEST), json.slice(0, LONGEST), id, cut];
  const parts = [sort?.field ?? '', sort?.descending ?? false, direction, missing, ...values];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Undefined: not one of ours, or of another sort. */
export function readPosition(text: string, sort?: SortOrder): Position | undefined {
  const parsed = schema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (!parsed.success) return undefined;
  const [field, descending, direction, missing, value, json, id, cut] = parsed.data;
  if (field !== (sort?.field ?? '') || descending !== (sort?.descending ?? false)) return undefined;
  return { direction, cut, place: { missing, sort: value, json, id } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
