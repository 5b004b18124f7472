import 'server-only';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { ItemSlicer } from './item-slicer.ts';
import { WHOLE_LIST } from './read-whole-json.ts';
import { membersOf, parseStrictJson } from './strict-json.ts';
import { StructureScan } from './structure-scan.ts';

interface ListLimits {
  readonly maxValues: number;
  readonly depth: number;
  readonly stringBytes: number;
}

const BYTES_PER_STEP = 524_288;
const ITEMS_PER_STEP = 250;

/**
 * The items of a JSON array, each parsed when its turn comes, so that a list of tens of megabytes is never in memory as
 * objects. All of it is checked before anything is given, by the rules of `readWholeJson`, and what is no array is
 * `vendor-malformed`. For worker threads and small bodies.
 */
export function readWholeList(
  bytes: Uint8Array,
  limits: ListLimits = WHOLE_LIST,
): Result<Iterable<JsonValue>> {
  const steps = checkList(bytes, limits);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The same on an event loop that others use too: every item given to `take`, a few milliseconds at a time. */
export async function readListInTurns(
  bytes: Uint8Array,
  take: (item: JsonValue) => void,
  limits: ListLimits = WHOLE_LIST,
): Promise<Result<void>> {
  const steps = checkList(bytes, limits);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) await nextTurn();
  if (!step.value.ok) return step.value;
  let taken = 0;
  for (const item of step.value.value) {
    take(item);
    taken += 1;
    if (taken % ITEMS_PER_STEP === 0) await nextTurn();
  }
  return ok(undefined);
}

function* checkList(
  bytes: Uint8Array,
  limits: ListLimits,
): Generator<undefined, Result<Iterable<JsonValue>>> {
  const { maxValues: values, depth, stringBytes } = limits;
  const scan = new StructureScan({ values, depth, stringBytes });
  for (let at = 0; at < bytes.length && scan.verdict === 'fine'; at += BYTES_PER_STEP) {
    scan.feed(bytes.subarray(at, at + BYTES_PER_STEP));
    yield;
  }
  if (scan.verdict === 'too-large') {
    return refuse('vendor-too-large', 'The vendor sent more than this server reads.');
  }
  const slicer = new ItemSlicer(bytes);
  for (let until = BYTES_PER_STEP; slicer.advance(until); until += BYTES_PER_STEP) yield;
  const { slices } = slicer;
  // A key that stood twice makes fewer members than the scan saw.
  let members = slicer.isWhole && scan.verdict === 'fine' ? 0 : -1;
  for (const [index, [from, to]] of slices.entries()) {
    if (members < 0) break;
    const item = parseStrictJson(bytes.subarray(from, to));
    members = item === undefined ? -1 : members + membersOf(item);
    if (index % ITEMS_PER_STEP === ITEMS_PER_STEP - 1) yield;
  }
  if (members !== scan.members) {
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
