import type { Pattern } from './pattern.ts';

/**
 * A name with wildcards, every role attribute filled in: literal pieces with one wildcard between each two. One piece
 * alone is an exact name. `text` has a mark no name contains in the place of each wildcard.
 */
export interface Glob {
  readonly pieces: readonly string[];
  readonly text: string;
}

/** A Unicode noncharacter. Where somebody writes it all the same, it reads as the replacement character. */
const WILDCARD = '\uffff';
const REPLACEMENT = '\ufffd';

export function globOf(pattern: Pattern): Glob {
  const pieces: string[] = [];
  let piece = '';
  for (const part of pattern) {
    if (part.kind === 'text') piece += part.text.replaceAll(WILDCARD, REPLACEMENT);
    else {
      // A row of wildcards is one.
      if (pieces.length === 0 || piece !== '') pieces.push(piece);
      piece = '';
    }
  }
  pieces.push(piece);
  return { pieces, text: pieces.join(WILDCARD) };
}

export const ANYTHING: Glob = globOf([{ kind: 'wildcard' }]);

export function isExact(glob: Glob): boolean {
  return glob.pieces.length === 1;
}

/** Whether every name of `inner` is a name of `outer`: its wildcards can only be taken up by wildcards. */
export function includes(outer: Glob, inner: Glob): boolean {
  const { pieces } = outer;
  const { text } = inner;
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return text === first;
  const last = pieces.at(-1) ?? '';
  const end = text.length - last.length;
  if (end < first.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (let index = 1; index < pieces.length - 1; index += 1) {
    const piece = pieces[index] ?? '';
    const found = text.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

/** Whether some name is a name of both. Two with wildcards meet unless their beginnings or their ends differ. */
export function intersects(left: Glob, right: Glob): boolean {
  if (isExact(left)) return includes(right, left);
  if (isExact(right)) return includes(left, right);
  return (
    agree(left.pieces[0] ?? '', right.pieces[0] ?? '') &&
    agreeAtEnd(left.pieces.at(-1) ?? '', right.pieces.at(-1) ?? '')
  );
}

function agree(left: string, right: string): boolean {
  return left.startsWith(right) || right.startsWith(left);
}

function agreeAtEnd(left: string, right: string): boolean {
  return left.endsWith(right) || right.endsWith(left);
}
