import { isMap, type Json } from './json.ts';
import { invalidRequest } from './problems.ts';
import type { Place } from './world/world.ts';

interface Pair {
  readonly name: string;
  readonly value: string;
}

/** `attributeKey:attributeValue`, comma separated, all of which must hold. Nothing can be escaped. */
export function parseUserFilter(text: string | null): readonly Pair[] {
  if (text === null || text === '') return [];
  return text.split(',').map((pair) => {
    const colon = pair.indexOf(':');
    if (colon <= 0) throw invalidRequest('Invalid filter');
    return { name: pair.slice(0, colon), value: pair.slice(colon + 1) };
  });
}

export function pairHolds(place: Place, row: number, pair: Pair): boolean {
  const value = place.people.attribute(row, pair.name);
  if (value === undefined) return false;
  return Array.isArray(value)
    ? value.some((element) => written(element) === pair.value)
    : written(value) === pair.value;
}

const written = (value: Json): string =>
  isMap(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
