import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { membersOf, parseStrictJson } from './strict-json.ts';
import { StructureScan } from './structure-scan.ts';

/** R38 for the whole list of a vendor that does not page. */
export const WHOLE_LIST = { maxValues: 5_000_000, depth: 64, stringBytes: 262_144 } as const;

/**
 * Bytes of a `whole` answer as checked JSON, by the rules every other answer is read by. It takes as long as it takes:
 * for worker threads and small bodies. Problems: `vendor-too-large`, `vendor-malformed` (no bytes at all included).
 */
export function readWholeJson(
  bytes: Uint8Array,
  limits: { readonly maxValues: number; readonly depth: number; readonly stringBytes: number } = WHOLE_LIST,
): Result<JsonValue> {
  const { maxValues: values, depth, stringBytes } = limits;
  const scan = new StructureScan({ values, depth, stringBytes });
  const verdict = scan.feed(bytes);
  if (verdict === 'too-large') {
    return refuse('vendor-too-large', 'The vendor sent more than this server reads.');
  }
  const value = verdict === 'fine' ? parseStrictJson(bytes) : undefined;
  if (value === undefined || membersOf(value) !== scan.members) {
    return refuse('vendor-malformed', 'The vendor answer was not the JSON it should be.');
  }
  return ok(value);
}
