import type { Exchange } from './exchange.ts';
import type { JsonMap } from './json.ts';
import { hrefOf, limitOf, link, offsetOf } from './paging.ts';

export interface OffsetPage<T> {
  readonly items: readonly T[];
  readonly links: JsonMap;
  readonly total: number;
}

/** As recorded: `first` and `prev` absent on the first page, `next` and `last` on the last, `offset=0` never written. */
export function offsetPage<T>(
  exchange: Exchange,
  given: readonly T[],
  sizes: { readonly standard: number; readonly maximum: number },
  path = exchange.path,
): OffsetPage<T> {
  const { pageDrift, mostRows } = exchange.switches;
  const asked = limitOf(exchange, exchange.query.get('limit') ?? undefined, sizes.standard, sizes.maximum);
  const limit = mostRows === 0 ? asked : Math.min(asked, mostRows);
  const offset = offsetOf(exchange.query.get('offset'));
  const rows = pageDrift && offset > 0 ? given.slice(1) : given;
  const carried = Object.fromEntries(
    ['filter', 'sort', 'expand', 'showAll'].map((name) => [name, exchange.query.get(name) ?? undefined]),
  );
  const at = (start: number) =>
    link(hrefOf(path, { ...carried, limit, offset: start > 0 ? start : undefined }));
  const lastStart = Math.max(0, Math.floor((rows.length - 1) / limit) * limit);
  const back = offset > 0 ? { first: at(0), prev: at(Math.max(0, offset - limit)) } : {};
  const onward = offset + limit < rows.length ? { next: at(offset + limit), last: at(lastStart) } : {};
  return {
    items: rows.slice(offset, offset + limit),
    links: { self: at(offset), ...back, ...onward },
    total: rows.length,
  };
}

/** `field:value` pairs, comma separated. The value may hold colons. */
export function offsetFilter(text: string | null): readonly (readonly [field: string, value: string])[] {
  if (text === null || text === '') return [];
  return text.split(',').map((pair) => {
    const colon = pair.indexOf(':');
    return colon <= 0 ? [pair, ''] : [pair.slice(0, colon), pair.slice(colon + 1)];
  });
}
