import 'server-only';
import { type Bitmap, count, include, intersect } from './bitmap.ts';
import { BitmapRoom } from './bitmap-room.ts';
import type { Column } from './column.ts';
import { type GramDirectory, gramAt } from './gram-index.ts';
import type { Address } from './piece-writer.ts';

/** Reading what is so many times longer takes longer than looking at what is left, unless it is short. */
const WORTH_READING = 8;
const SHORT_BYTES = 24_000;
const SHORT_LIST = 4096;
/** Code units of a gram. */
export const GRAM = 3;
/** Lists that leave out nearly all that can be left out. */
const ENOUGH = 4;
/** Buckets asked of the database together, before it is known how many will do. */
const AT_ONCE = 4;

interface GramList {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly count: number;
}

const NOTHING: GramList = { bytes: new Uint8Array(), from: 0, count: 0 };
const NOWHERE: Address = [0, 0, 0];

const foundRoom = new BitmapRoom();
const havingRoom = new BitmapRoom();

/**
 * Terms, or rows where the column has `ranks`, whose searched text may hold the needle; certainly not the others. Exact
 * for a needle no longer than a gram. Only for columns with a gram index. `words`: of the set that is answered, which is
 * good until the next one.
 */
export function candidates(column: Column, grams: GramDirectory, needle: string, words: number): Bitmap {
  const found = foundRoom.empty(words);
  if (needle.length < GRAM) {
    for (const list of listsFrom(column, grams, needle)) addList(list, found);
    return found;
  }
  const [shortest, ...others] = listsOf(column, grams, needle);
  if (shortest === undefined) return found;
  addList(shortest, found);
  for (const list of others) {
    const left = count(found);
    if (left === 0 || list.count > Math.max(left * WORTH_READING, SHORT_LIST)) break;
    const having = havingRoom.empty(words);
    addList(list, having);
    intersect(found, having);
  }
  return found;
}

/** At least as many terms, or rows, as have the needle. */
export function mostNumbers(column: Column, grams: GramDirectory, needle: string): number {
  if (needle.length < GRAM)
    return listsFrom(column, grams, needle).reduce((sum, list) => sum + list.count, 0);
  return listsOf(column, grams, needle)[0]?.count ?? 0;
}

function gramsOf(needle: string): ReadonlySet<number> {
  const grams = new Set<number>();
  for (let at = 0; at + GRAM <= needle.length; at += 1) grams.add(gramAt(needle, at));
  return grams;
}

/** Lists of grams of the needle, the shortest first; without those that seem too long to be worth reading. */
function listsOf(column: Column, grams: GramDirectory, needle: string): readonly GramList[] {
  const asked = Array.from(gramsOf(needle), (gram) => {
    return { gram, address: grams.buckets[bucketOf(grams, gram)] ?? NOWHERE };
  })
    .sort((a, b) => a.address[2] - b.address[2])
    .slice(0, ENOUGH);
  for (const { address } of asked.slice(0, AT_ONCE)) column.wantBytes(address);
  const lists: GramList[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const { gram, address } of asked) {
    if (least === 0 || address[2] > Math.max(least * WORTH_READING, SHORT_BYTES)) break;
    const [list = NOTHING] = readBucket(column.bytes(address), (found) => found === gram);
    lists.push(list);
    least = Math.min(least, list.count);
  }
  return lists.sort((a, b) => a.count - b.count);
}

function listsFrom(column: Column, grams: GramDirectory, needle: string): GramList[] {
  const [from, to] = rangeOf(needle);
  const first = bucketOf(grams, from);
  const buckets = grams.buckets.filter((_, at) => at >= first && (grams.firsts[at] ?? 0) < to);
  for (const address of buckets) column.wantBytes(address);
  return buckets.flatMap((address) => readBucket(column.bytes(address), (gram) => gram >= from && gram < to));
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
  const found: { count: number; offset: number }[] = [];
  let offset = 0;
  for (let left = varint(); left > 0; left -= 1) {
    const gram = varint() * 0x100000000 + varint() * 0x10000 + varint();
    const count = varint();
    if (isWanted(gram)) found.push({ count, offset });
    offset += varint();
  }
  const start = at;
  return found.map((list) => ({ bytes, from: start + list.offset, count: list.count }));
}

function addList({ bytes, from, count }: GramList, into: Bitmap): void {
  let at = from;
  let number = 0;
  for (let left = count; left > 0; left -= 1) {
    let byte = bytes[at++] ?? 0;
    let step = byte & 127;
    for (let shift = 7; byte >= 128; shift += 7) {
      byte = bytes[at++] ?? 0;
      step |= (byte & 127) << shift;
    }
    number += step;
    include(into, number);
  }
}
