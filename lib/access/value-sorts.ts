import type { AskedResource } from './asked.ts';
import type { AttributeValue } from './attribute-values.ts';
import type { RoleHoldings } from './compiled-access.ts';
import type { WrittenSpecifier } from './compiled-specifier.ts';
import { type Depth, reachFor } from './match-specifier.ts';
import { NOTHING } from './reach.ts';

/** As many as a number has bits, its sign left out. */
const MOST_SORTS = 31;

/**
 * Which sorts of values each holding has, as bits. Values are of one sort where each specifier reaches the same with them, so
 * that holdings of the same sorts say the same. Undefined where that cannot be told value by value, for two attributes stand
 * in one specifier, or where there are too many sorts.
 */
export function sortsOfValues(
  specifiers: readonly WrittenSpecifier[],
  { numbers, values }: RoleHoldings,
  asked: AskedResource,
  depth: Depth,
): Int32Array | undefined {
  if (specifiers.some(({ attributes }) => attributes.length > 1)) return undefined;
  const sorts = new Int32Array(numbers.length);
  const sortOf = sorter(specifiers, asked, depth);
  for (const name of new Set(specifiers.flatMap(({ attributes }) => attributes))) {
    const lists = values.get(name);
    let at = 0;
    for (let index = 0; lists !== undefined && index < numbers.length; index += 1) {
      let bits = sorts[index] ?? 0;
      for (const end = lists.starts[index + 1] ?? 0; at < end; at += 1) {
        const value = lists.all[at];
        const sort = value === undefined ? 0 : sortOf(name, value);
        if (sort >= MOST_SORTS) return undefined;
        bits |= 1 << sort;
      }
      sorts[index] = bits;
    }
  }
  return sorts;
}

/** Numbers sorts as they are met. */
function sorter(written: readonly WrittenSpecifier[], asked: AskedResource, depth: Depth) {
  const known = new Uint8Array(asked.values);
  const sorts = new Map<string, number>();
  const find = (name: string, value: AttributeValue): number => {
    const reaches = written.map((one) =>
      one.attributes.includes(name) ? reachFor(one, asked, depth, value) : NOTHING,
    );
    const sort = sorts.get(reaches.join()) ?? Math.min(sorts.size, MOST_SORTS);
    sorts.set(reaches.join(), sort);
    known[value.id] = sort + 1;
    return sort;
  };
  return (name: string, value: AttributeValue): number => {
    const seen = known[value.id] ?? 0;
    return seen > 0 ? seen - 1 : find(name, value);
  };
}
