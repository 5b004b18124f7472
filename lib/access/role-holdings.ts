import type { AttributeValue } from './attribute-values.ts';
import type { RoleHoldings, Source, ValueLists } from './compiled-access.ts';

type NumberedHolding = Extract<Source, { kind: 'holding' }> & { readonly number: number };

/** The holdings among sources, by the id of the role. */
export function roleHoldingsOf(sources: readonly Source[]): ReadonlyMap<string, RoleHoldings> {
  const plain = sources.flatMap((source, number) => (isPlain(source) ? [{ ...source, number }] : []));
  const byRole = Map.groupBy(plain, ({ holding }) => holding.grant.role);
  return new Map([...byRole].map(([id, held]) => [id, sideBySide(held)]));
}

function isPlain(source: Source): source is Extract<Source, { kind: 'holding' }> {
  return (
    source.kind === 'holding' && source.holding.grant.condition === undefined && !source.holding.values.unread
  );
}

function sideBySide(held: readonly NumberedHolding[]): RoleHoldings {
  const names = new Set(held.flatMap(({ holding }) => [...holding.values.values.keys()]));
  return {
    numbers: Uint32Array.from(held, ({ number }) => number),
    values: new Map([...names].map((name) => [name, valueLists(held, name)])),
  };
}

function valueLists(held: readonly NumberedHolding[], name: string): ValueLists {
  const starts = new Uint32Array(held.length + 1);
  const all: AttributeValue[] = [];
  for (const [index, { holding }] of held.entries()) {
    for (const value of holding.values.values.get(name) ?? []) all.push(value);
    starts[index + 1] = all.length;
  }
  return { starts, all };
}
