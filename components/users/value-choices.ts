import type { ValueSuggestion } from '#lib/domain/directory.ts';
import type { SeenAttribute } from './attribute-type.ts';

export interface ValueChoice {
  readonly value: string | number | boolean;
  readonly weight?: number;
}

const MOST = 8;

/** The source's own suggestions, else what the rows at hand show; the most frequent first, eight at most. */
export function valueChoices(
  asked: { readonly items: readonly ValueSuggestion[] } | undefined,
  seen: SeenAttribute | undefined,
  text: string,
): readonly ValueChoice[] {
  const wanted = text.toLowerCase();
  const vendor = (asked?.items ?? []).flatMap(({ value, weight }) =>
    typeof value === 'object' ? [] : [{ value, ...(weight === undefined ? {} : { weight }) }],
  );
  const here = (seen?.values ?? []).map(({ value, rows }) => ({ value, weight: rows }));
  const list: readonly ValueChoice[] = vendor.length > 0 ? vendor : here;
  return list.filter((choice) => String(choice.value).toLowerCase().includes(wanted)).slice(0, MOST);
}
