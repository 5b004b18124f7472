import type { RowPage } from './answers.ts';
import type { ListParameters } from './list-parameters.ts';

export interface KeptPage {
  readonly parameters: ListParameters;
  readonly page: RowPage | undefined;
}

/**
 * The cursor of the page before this one, if that page is still at hand: going back then costs no vendor call.
 * Undefined when it is not; `null` stands for the first page, which has no cursor.
 */
export function cursorBefore(
  kept: readonly KeptPage[],
  parameters: ListParameters,
): string | null | undefined {
  const { cursor, ...view } = parameters;
  if (cursor === undefined) return undefined;
  const before = kept.find((other) => {
    const { cursor: _, ...theirs } = other.parameters;
    return other.page?.paging.next === cursor && JSON.stringify(theirs) === JSON.stringify(view);
  });
  return before === undefined ? undefined : (before.parameters.cursor ?? null);
}
