import 'server-only';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JsonValue } from '#lib/domain/json.ts';
import type { CutList } from './list-cuts.ts';
import { readInTurns } from './read-in-turns.ts';
import { countMembers, parseStrictJson } from './strict-json.ts';
import type { StructureScan } from './structure-scan.ts';

const SLICE = 1_048_576;
/** A body beyond this is parsed item by item if it holds a list. */
const PIECEMEAL = 131_072;

/** `value` is undefined for an empty body. */
export type JsonReading = { readonly ok: true; readonly value?: JsonValue } | { readonly ok: false };

/** Bytes that passed the scan as JSON: strict UTF-8, strict grammar, no key twice in one object. `list`: the longest in it. */
export async function readJson(
  chunks: readonly Buffer[],
  size: number,
  scan: StructureScan,
  list?: CutList,
): Promise<JsonReading> {
  if (size === 0) return { ok: true };
  if (scan.verdict !== 'fine') return { ok: false };
  if (size > PIECEMEAL && list !== undefined) {
    const read = await readInTurns(Buffer.concat(chunks), list);
    return read?.members === scan.members ? { ok: true, value: read.value } : { ok: false };
  }
  if (size > SLICE) await nextTurn();
  const value = parseStrictJson(Buffer.concat(chunks));
  if (value === undefined) return { ok: false };
  if (size > SLICE) await nextTurn();
  const counting = countMembers(value);
  let step = counting.next();
  for (; step.done !== true; step = counting.next()) await nextTurn();
  return step.value === scan.members ? { ok: true, value } : { ok: false };
}
