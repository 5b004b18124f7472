import type { AccessPlace } from '#lib/domain/access-data.ts';
import { type NaiveSegment, readNaively } from './test-naive-specifier.ts';
import { everyWord, globOf, isExact, matches } from './test-naive-words.ts';

/**
 * Every name, tag and view there is in the world of the second evaluator. `#` is a letter no pattern writes: what is matched
 * with `#` in the place of each star of another pattern is matched whatever stands there. Names may have a star of their own.
 */
const WORDS = [...new Set([...everyWord('ab#', 5), ...everyWord('ab*', 4)])];

export interface AskedSegment extends NaiveSegment {
  /** Named exactly, so one thing; otherwise every thing so named. */
  readonly one: boolean;
  readonly names: readonly string[];
  /** What the account's data says of this one thing, in full. */
  readonly place?: AccessPlace;
}

/** What a question asks about; undefined when it is malformed. */
export function askedOf(
  resource: string,
  places: readonly AccessPlace[],
): readonly AskedSegment[] | undefined {
  const segments = readNaively(resource);
  let path = '';
  return segments?.map((segment) => {
    path += `${path === '' ? '' : ':'}${segment.type}${segment.name === undefined ? '' : `/${segment.name}`}`;
    const name = segment.name ?? '';
    const place = places.find((candidate) => candidate.resource === path);
    const one = isExact(name);
    const names = one ? [name] : wordsOf(name);
    return { ...segment, one, names, ...(place === undefined ? {} : { place }) };
  });
}

/** Every word a pattern without role attributes may stand for. */
export function wordsOf(text: string): readonly string[] {
  if (isExact(text)) return [text];
  const found = spelled.get(text) ?? WORDS.filter((word) => matches(globOf(text), word));
  spelled.set(text, found);
  return found;
}

const spelled = new Map<string, readonly string[]>();
