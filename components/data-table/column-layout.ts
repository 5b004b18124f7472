/** Width of the check column: the gutter, the box and a gap. */
export const CHECK_WIDTH = 54;

/** How wide the columns of a table are, in CSS pixels, in their order. */
export interface ColumnLayout {
  /** Least widths. */
  readonly widths: readonly number[];
  /** The table's own: a wider window is shared in proportion, but chosen widths are kept and the rest stays empty. */
  readonly style: { readonly width?: number; readonly minWidth?: number; readonly '--columns': string };
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
  const size = Object.keys(own).length > 0 ? { width: least } : { minWidth: least };
  return { widths, style: { ...size, '--columns': tracks(widths) }, pins };
}

/** The grid tracks of a row: the check column, then least widths that share what is left over. Paper has no least. */
export function tracks(widths: readonly number[]): string {
  const track = (width: number) => `minmax(calc(${width}px * var(--least, 1)), ${width}fr)`;
  return [`calc(${CHECK_WIDTH}px * var(--least, 1))`, ...widths.map(track)].join(' ');
}

/** A row whose cells stand in the table's columns; on paper the check column leaves only the gutter. */
export const COLUMNS = 'sm:grid sm:grid-cols-(--columns) sm:grid-rows-[100%] print:pl-6';

/** The line behind the columns that stay in sight. */
export const PIN_EDGE =
  'sm:after:absolute sm:after:inset-y-0 sm:after:right-2.5 sm:after:w-px sm:after:bg-edge print:after:hidden';

/** How the cell at that place stays in sight; the check column is at 0. */
export function pinOf(pins: ColumnLayout['pins'], at: number): { readonly left: number } | undefined {
  const left = pins[at];
  return left === undefined ? undefined : { left };
}
