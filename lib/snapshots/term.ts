import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { fold } from './fold.ts';

/**
 * One value of a row, ready to be compared. `sort` is its class (`b`ool, `n`umber, `t`ime, te`x`t, `y` for the rest),
 * for numbers and times eight characters in their order, then its folded text. Strings compare by UTF-16 code unit, so
 * terms order by `sort`, then `json`.
 */
export interface Term {
  readonly sort: string;
  /** The value verbatim. */
  readonly json: string;
}

const TIME = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:?\d\d)?)?$/;
const ZONE = /[Zz]$|[+-]\d\d:?\d\d$/;
const bits = new DataView(new ArrayBuffer(8));

/** The values of an attribute, each once: the elements of an array, or itself. `null` is none. */
export function elementsOf(value: JsonValue): readonly JsonValue[] {
  if (!Array.isArray(value)) return value === null ? [] : [value];
  return value.filter((element) => element !== null);
}

export function termOf(value: JsonValue): Term {
  return typeof value === 'string'
    ? { sort: sortOfText(value), json: JSON.stringify(value) }
    : sortedJson(value, JSON.stringify(value));
}

function sortedJson(value: JsonValue, json: string): Term {
  if (typeof value === 'boolean') return { sort: `b${json}`, json };
  if (typeof value === 'number') return { sort: `n${inOrder(value)}${json}`, json };
  return { sort: `y${fold(json)}`, json };
}

export function sortOfText(text: string): string {
  const time = epochOf(text);
  return time === undefined ? `x${fold(text)}` : `t${inOrder(time)}${fold(text)}`;
}

/** Epoch ms of an ISO 8601 date or time, without a zone in UTC; undefined if it is none. */
export function epochOf(text: string): number | undefined {
  if (text.length < 10 || text.charCodeAt(4) !== 45 || !TIME.test(text)) return undefined;
  const zoned = text.length === 10 || ZONE.test(text.slice(10)) ? text : `${text}Z`;
  const epoch = Date.parse(zoned);
  return Number.isNaN(epoch) ? undefined : epoch;
}

/** Eight characters that compare as the numbers do. */
export function inOrder(value: number): string {
  bits.setFloat64(0, value === 0 ? 0 : value);
  const negative = bits.getUint8(0) >= 128;
  let text = '';
  for (let index = 0; index < 8; index += 1) {
    const byte = bits.getUint8(index);
    text += String.fromCharCode(negative ? 255 - byte : index === 0 ? byte + 128 : byte);
  }
  return text;
}

/** Where the folded text of a term begins in its `sort`. */
export function textStart(sort: string): number {
  const kind = sort.charCodeAt(0);
  return kind === 110 || kind === 116 ? 9 : 1;
}

/** Searched as text: numbers and text, not yes and no, not times. */
export function isSearched(sort: string): boolean {
  const kind = sort.charCodeAt(0);
  return kind !== 98 && kind !== 116;
}
