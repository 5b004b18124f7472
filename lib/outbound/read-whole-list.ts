import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { WHOLE_LIST } from './read-whole-json.ts';
import { membersOf, parseStrictJson } from './strict-json.ts';
import { StructureScan } from './structure-scan.ts';

type Slice = readonly [from: number, to: number];

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The items of a JSON array, each parsed when its turn comes, so that a list of tens of megabytes is never in memory as
 * objects. All of it is checked before anything is given, by the rules of `readWholeJson`, and what is no array is
 * `vendor-malformed`. For worker threads and small bodies.
 */
export function readWholeList(
  bytes: Uint8Array,
  limits: { readonly maxValues: number; readonly depth: number; readonly stringBytes: number } = WHOLE_LIST,
): Result<Iterable<JsonValue>> {
  const { maxValues: values, depth, stringBytes } = limits;
  const scan = new StructureScan({ values, depth, stringBytes });
  if (scan.feed(bytes) === 'too-large') {
    return refuse('vendor-too-large', 'The vendor sent more than this server reads.');
  }
  const slices = scan.verdict === 'fine' ? sliceItems(bytes) : undefined;
  if (slices === undefined || membersIn(bytes, slices) !== scan.members) {
    return refuse('vendor-malformed', 'The vendor answer was not the JSON list it should be.');
  }
  return ok({
    *[Symbol.iterator]() {
      for (const [from, to] of slices) {
        const item = parseStrictJson(bytes.subarray(from, to));
        if (item !== undefined) yield item;
      }
    },
  });
}

/** Members of all items together; -1 if one of them is no JSON. A key that stood twice makes fewer than the scan saw. */
function membersIn(bytes: Uint8Array, slices: readonly Slice[]): number {
  let members = 0;
  for (const [from, to] of slices) {
    const item = parseStrictJson(bytes.subarray(from, to));
    if (item === undefined) return -1;
    members += membersOf(item);
  }
  return members;
}

/** Where the items of the outermost array lie; undefined if there is no such array, or something beside it. */
function sliceItems(bytes: Uint8Array): readonly Slice[] | undefined {
  const open = skipBlank(bytes, 0);
  if (bytes[open] !== 0x5b) return undefined;
  const slices: Slice[] = [];
  let depth = 1;
  let from = open + 1;
  for (let at = from; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === 0x5b || byte === 0x7b) depth += 1;
    else if (byte === 0x5d || byte === 0x7d) {
      depth -= 1;
      if (depth > 0) continue;
      const isWhole = byte === 0x5d && skipBlank(bytes, at + 1) === bytes.length;
      if (!isWhole) return undefined;
      if (slices.length > 0 || skipBlank(bytes, from) < at) slices.push([from, at]);
      return slices;
    } else if (byte === 0x2c && depth === 1) {
      slices.push([from, at]);
      from = at + 1;
    }
  }
  return undefined;
}

/** The closing quote, or the end of the bytes. */
function endOfString(bytes: Uint8Array, opening: number): number {
  let at = opening + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function skipBlank(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at += 1;
  return at;
}
