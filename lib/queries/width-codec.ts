/** Widths of columns by their ids, in CSS pixels. */
export type ColumnWidths = Readonly<Record<string, number>>;

/** What a column may be narrowed and widened to, in CSS pixels. */
export const NARROWEST = 48;
export const WIDEST = 1200;

export function withinWidths(width: number): number {
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)));
}

/** The widths in the order of the columns shown, joined by commas; nothing where a column has none of its own. */
export function printWidths(widths: ColumnWidths, shown: readonly string[]): string | undefined {
  const list = shown.map((id) => (Object.hasOwn(widths, id) ? String(widths[id]) : ''));
  return list.some((width) => width !== '') ? list.join(',') : undefined;
}

/** Reads what `printWidths` wrote, for the same columns. What is no width is left out. */
export function parseWidths(text: string, shown: readonly string[]): ColumnWidths | undefined {
  const list = text.split(',');
  const widths = shown.flatMap((id, at) => {
    const width = list[at] ?? '';
    return /^\d{1,4}$/.test(width) ? [[id, withinWidths(Number(width))] as const] : [];
  });
  return widths.length > 0 ? Object.fromEntries(widths) : undefined;
}
