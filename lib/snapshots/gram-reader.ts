import 'server-only';
import { type Bitmap, count, emptyBitmap, include, intersect } from './bitmap.ts';
import type { Column } from './column.ts';
import { type GramDirectory, gramAt } from './gram-index.ts';

/** Few enough to be looked at one by one. */
const FEW = 24;

interface GramList {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly terms: number;
}

/**
 * Terms whose searched text may hold the needle; certainly not the others. Exact for a needle of up to three characters.
 * Only for columns with a gram index.
 */
export function candidateTerms(column: Column, grams: GramDirectory, needle: string): Bitmap {
  const candidates = emptyBitmap(column.terms);
  if (needle.length < 3) {
    for (const list of listsFrom(column, grams, needle)) addTerms(list, candidates);
    return candidates;
  }
  let isFirst = true;
  for (const list of listsOf(column, grams, needle)) {
    if (isFirst) addTerms(list, candidates);
    else {
      const having = emptyBitmap(column.terms);
      addTerms(list, having);
      intersect(candidates, having);
    }
    isFirst = false;
    if (count(candidates) <= FEW) break;
  }
  return candidates;
}

/** At least as many terms as have the needle. */
export function mostTerms(column: Column, grams: GramDirectory, needle: string): number {
  if (needle.length < 3) return listsFrom(column, grams, needle).reduce((sum, list) => sum + list.terms, 0);
  let most = column.terms;
  for (const list of listsOf(column, grams, needle)) {
    most = Math.min(most, list.terms);
    if (most <= FEW) break;
  }
  return most;
}

/** Says which parts the two above will read. */
export function wantGrams(column: Column, grams: GramDirectory, needle: string): void {
  if (needle.length < 3) {
    const [from, to] = rangeOf(needle);
    for (let at = bucketOf(grams, from); at < grams.buckets.length && (grams.firsts[at] ?? 0) < to; at += 1) {
      column.wantBytes(grams.buckets[at] ?? [0, 0, 0]);
    }
    return;
  }
  for (const gram of gramsOf(needle)) column.wantBytes(grams.buckets[bucketOf(grams, gram)] ?? [0, 0, 0]);
}

function gramsOf(needle: string): ReadonlySet<number> {
  const grams = new Set<number>();
  for (let at = 0; at + 3 <= needle.length; at += 1) grams.add(gramAt(needle, at));
  return grams;
}

/** One list for each gram, read only as far as they are asked for. */
function* listsOf(column: Column, grams: GramDirectory, needle: string): Generator<GramList> {
  for (const gram of gramsOf(needle)) {
    const address = grams.buckets[bucketOf(grams, gram)];
    const [list] = address === undefined ? [] : readBucket(column.bytes(address), (found) => found === gram);
    yield list ?? { bytes: new Uint8Array(), from: 0, terms: 0 };
  }
}

function listsFrom(column: Column, grams: GramDirectory, needle: string): GramList[] {
  const [from, to] = rangeOf(needle);
  const lists: GramList[] = [];
  for (let at = bucketOf(grams, from); at < grams.buckets.length && (grams.firsts[at] ?? 0) < to; at += 1) {
    const address = grams.buckets[at] ?? [0, 0, 0];
    lists.push(...readBucket(column.bytes(address), (gram) => gram >= from && gram < to));
  }
  return lists;
}

/** Grams that begin with one or two code units. */
function rangeOf(needle: string): readonly [from: number, to: number] {
  const from = gramAt(needle, 0);
  return [from, from + (needle.length === 1 ? 0x100000000 : 0x10000)];
}

/** The last bucket that begins at or before the gram. */
function bucketOf({ firsts }: GramDirectory, gram: number): number {
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((firsts[middle] ?? 0) <= gram) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function readBucket(bytes: Uint8Array, isWanted: (gram: number) => boolean): GramList[] {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const found: { terms: number; offset: number }[] = [];
  let offset = 0;
  for (let left = varint(); left > 0; left -= 1) {
    const gram = varint() * 0x100000000 + varint() * 0x10000 + varint();
    const terms = varint();
    if (isWanted(gram)) found.push({ terms, offset });
    offset += varint();
  }
  const start = at;
  return found.map((list) => ({ bytes, from: start + list.offset, terms: list.terms }));
}

function addTerms({ bytes, from, terms }: GramList, into: Bitmap): void {
  let at = from;
  let term = 0;
  for (let left = terms; left > 0; left -= 1) {
    let byte = bytes[at++] ?? 0;
    let step = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = bytes[at++] ?? 0;
      step |= (byte & 127) << shift;
    }
    term += step;
    include(into, term);
  }
}
