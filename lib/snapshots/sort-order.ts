import 'server-only';

const SMALL = 24;
/** Five characters fit beside a place in a double: 5 x 8 bits and 13 to spare, or fewer where places need more. */
const PREFIX = 4;
const PLACE_BITS = 2 ** 20;

/**
 * The places of the texts in their order, equal ones in the order of their places; texts compare by code unit. Much
 * faster than a sort that compares: a few characters past what a group has in common are sorted as numbers, by the
 * engine, and groups of equal ones in turn. At most 2^20 texts.
 */
export function sortedPlaces(texts: readonly string[]): Uint32Array {
  const places = new Uint32Array(texts.length);
  for (let at = 0; at < places.length; at += 1) places[at] = at;
  sortGroup(texts, places, 0);
  return places;
}

/** Sorts places whose texts agree in their first `common` characters. */
function sortGroup(texts: readonly string[], places: Uint32Array, common: number): void {
  if (places.length <= SMALL) {
    insertionSort(texts, places);
    return;
  }
  const from = commonLength(texts, places, common);
  const keys = new Float64Array(places.length);
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    keys[at] = prefixKey(texts[place] ?? '', from) * PLACE_BITS + place;
  }
  keys.sort();
  for (let at = 0; at < keys.length; at += 1) places[at] = (keys[at] ?? 0) % PLACE_BITS;
  let start = 0;
  for (let at = 1; at <= keys.length; at += 1) {
    const isSame =
      at < keys.length &&
      Math.floor((keys[at] ?? 0) / PLACE_BITS) === Math.floor((keys[start] ?? 0) / PLACE_BITS);
    if (isSame) continue;
    if (at - start > 1) sortTies(texts, places.subarray(start, at), from);
    start = at;
  }
}

/** Equal in their keys: characters past Latin-1 share one, which ends it, so these need not agree in all of it. */
function sortTies(texts: readonly string[], places: Uint32Array, from: number): void {
  const agreed = commonLength(texts, places, from);
  const [first = ''] = [texts[places[0] ?? 0]];
  const allEqual = places.every((place) => texts[place] === first);
  if (allEqual) return;
  if (agreed >= from + PREFIX || places.length <= SMALL) sortGroup(texts, places, agreed);
  else insertByComparing(texts, places);
}

/** What follows the first character past Latin-1 does not count: texts that differ there are told apart there. */
function prefixKey(text: string, from: number): number {
  let key = 0;
  let end = text.length;
  for (let at = from; at < from + PREFIX; at += 1) {
    const code = at < end ? text.charCodeAt(at) : -1;
    if (code > 255) end = at;
    key = key * 258 + Math.min(code, 256) + 1;
  }
  return key;
}

function commonLength(texts: readonly string[], places: Uint32Array, known: number): number {
  const first = texts[places[0] ?? 0] ?? '';
  let common = first.length;
  for (let at = 1; at < places.length && common > known; at += 1) {
    const text = texts[places[at] ?? 0] ?? '';
    let agreed = known;
    while (agreed < common && agreed < text.length && text.charCodeAt(agreed) === first.charCodeAt(agreed))
      agreed += 1;
    common = agreed;
  }
  return common;
}

function insertionSort(texts: readonly string[], places: Uint32Array): void {
  for (let at = 1; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    const text = texts[place] ?? '';
    let to = at;
    while (to > 0 && isAfter(texts, places[to - 1] ?? 0, text, place)) {
      places[to] = places[to - 1] ?? 0;
      to -= 1;
    }
    places[to] = place;
  }
}

function isAfter(texts: readonly string[], other: number, text: string, place: number): boolean {
  const otherText = texts[other] ?? '';
  return otherText === text ? other > place : otherText > text;
}

function insertByComparing(texts: readonly string[], places: Uint32Array): void {
  places.sort((left, right) => {
    const [a, b] = [texts[left] ?? '', texts[right] ?? ''];
    return a === b ? left - right : a < b ? -1 : 1;
  });
}
