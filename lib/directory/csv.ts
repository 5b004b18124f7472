import 'server-only';

/** Skipped before the first character is judged: byte order mark, spaces, zero-width characters. */
const INVISIBLE = new Set([...'\ufeff \u00a0\u200b\u200c\u200d\u2060\u180e']);

/** What a spreadsheet would take for a formula, with the full-width twins (R44). */
const FORMULA = new Set([...'=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20']);

/** One cell: always quoted, quotes doubled, and a leading apostrophe where a spreadsheet would compute (R44). */
export function csvCell(text: string): string {
  const guarded = startsLikeFormula(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/** One record of RFC 4180, line end included. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function startsLikeFormula(text: string): boolean {
  for (const character of text) {
    if (FORMULA.has(character)) return true;
    if (!INVISIBLE.has(character)) return false;
  }
  return false;
}
