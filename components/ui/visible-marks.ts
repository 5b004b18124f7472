/** Graphemes shown before the rest is held behind "show all" (R43). */
export const SHOWN_GRAPHEMES = 256;
/** One grapheme can hold any number of combining marks, so code units are capped too. */
const SHOWN_UNITS = 1024;

export type TextPiece =
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'mark'; readonly text: string; readonly name: string; readonly at: number };

/**
 * Characters that change how text looks without being seen: C0 and C1, soft hyphen, joiners, fillers, bidi controls,
 * zero-width, invisible operators, variation selectors, line separators, tags, lone surrogates.
 */
const UNSEEN =
  /\p{Cc}|\p{Cs}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/u;
const UNSEEN_ALL = new RegExp(UNSEEN.source, 'gu');

const SHORT: Readonly<Record<number, string>> = {
  0: 'NUL',
  9: 'TAB',
  10: 'LF',
  13: 'CR',
  27: 'ESC',
  127: 'DEL',
  173: 'SHY',
  1564: 'ALM',
  8203: 'ZWSP',
  8204: 'ZWNJ',
  8205: 'ZWJ',
  8206: 'LRM',
  8207: 'RLM',
  8232: 'LS',
  8233: 'PS',
  8234: 'LRE',
  8235: 'RLE',
  8236: 'PDF',
  8237: 'LRO',
  8238: 'RLO',
  8288: 'WJ',
  8294: 'LRI',
  8295: 'RLI',
  8296: 'FSI',
  8297: 'PDI',
  65279: 'BOM',
};

/** True for text that can be shown as it is: short, and everything in it is seen. */
export function isPlain(text: string): boolean {
  return text.length <= SHOWN_GRAPHEMES && !UNSEEN.test(text);
}

/** Text cut into what can be shown and visible marks for what cannot be seen. Linear in the text. */
export function toPieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const found of text.matchAll(UNSEEN_ALL)) {
    if (found.index > from) pieces.push({ kind: 'text', text: text.slice(from, found.index), at: from });
    const code = found[0].codePointAt(0) ?? 0;
    pieces.push({ kind: 'mark', text: SHORT[code] ?? codeName(code), name: codeName(code), at: found.index });
    from = found.index + found[0].length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from), at: from });
  return pieces;
}

/** One line for places that take no markup, such as an option: what cannot be seen as `[RLO]`, long text cut. */
export function toPlainText(text: string): string {
  if (isPlain(text)) return text;
  const cut = cutText(text);
  const line = toPieces(cut)
    .map((piece) => (piece.kind === 'text' ? piece.text : `[${piece.text}]`))
    .join('');
  return cut.length < text.length ? `${line}…` : line;
}

/** The first 256 graphemes; the same text when there are no more. */
export function cutText(text: string): string {
  if (text.length <= SHOWN_GRAPHEMES) return text;
  const head = text.slice(0, SHOWN_UNITS);
  let count = 0;
  for (const { index } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(head)) {
    if (count === SHOWN_GRAPHEMES) return text.slice(0, index);
    count += 1;
  }
  return wholeCharacters(head);
}

/** Never ends between the two halves of one character. */
function wholeCharacters(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? text.slice(0, -1) : text;
}

function codeName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
