/** Width of the check column: the gutter, the box and a gap. */
export const CHECK_WIDTH = 54;

/** How wide the columns of a table are, in CSS pixels, in their order. */
export interface ColumnLayout {
  /** Least widths; a wider window shares the rest in proportion, unless somebody chose widths. */
  readonly widths: readonly number[];
  readonly least: number;
  /** Somebody chose widths: they are kept, and what is left over stays empty. */
  readonly isChosen: boolean;
  /** Where columns that stay in sight stand from the left; the check column, first, is at 0. */
  readonly pins: readonly number[];
}

/** Lays out columns of usual widths, some of them chosen otherwise, the first ones staying in sight. */
export function columnLayout(
  columns: readonly { readonly id: string; readonly usual: number }[],
  chosen: Readonly<Record<string, number>> | undefined,
  pinned = 0,
): ColumnLayout {
  const own = chosen ?? {};
  const widths = columns.map(({ id, usual }) => (Object.hasOwn(own, id) ? (own[id] ?? usual) : usual));
  const pins = pinned > 0 ? [0] : [];
  let least = CHECK_WIDTH;
  for (const [at, width] of widths.entries()) {
    if (at < pinned) pins.push(least);
    least += width;
  }
  return { widths, least, isChosen: Object.keys(own).length > 0, pins };
}

/** The line behind the columns that stay in sight. */
export const PIN_EDGE =
  'sm:after:absolute sm:after:inset-y-0 sm:after:right-2.5 sm:after:w-px sm:after:bg-edge print:after:hidden';

/** How the cell at that place stays in sight; the check column is at 0. */
export function pinOf(pins: ColumnLayout['pins'], at: number): { readonly left: number } | undefined {
  const left = pins[at];
  return left === undefined ? undefined : { left };
}
