import { attributeEnd } from './pattern.ts';

export type TokenKind =
  /** `proj/` with its slash: grey. */
  | 'type'
  /** A name, tag or other literal: ink. */
  | 'name'
  /** `:` `;` `,`: faint. A line may break after a `:`. */
  | 'separator'
  | 'wildcard'
  /** `${roleAttribute/x}`, whole. */
  | 'role-attribute'
  /** `{critical:true}` or `view:`. */
  | 'selector';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const SEPARATORS = ':;,';

/**
 * Cuts a resource string into pieces to set in type. Takes any text, well-formed or not, never throws, is linear, and
 * the pieces joined are the text again.
 */
export function typesetResource(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let fresh = true;
  let selecting = false;
  while (at < text.length) {
    const token = nextToken(text, at, fresh, selecting);
    tokens.push(token);
    at += token.text.length;
    if (token.kind === 'separator') {
      selecting = token.text === ';' || (selecting && token.text === ',');
      fresh = token.text === ':';
    } else fresh = false;
  }
  return tokens;
}

function nextToken(text: string, at: number, fresh: boolean, selecting: boolean): Token {
  const character = text.charAt(at);
  if (SEPARATORS.includes(character) && !(character === ',' && !selecting)) {
    return { kind: 'separator', text: character };
  }
  if (character === '*') return { kind: 'wildcard', text: '*' };
  const attribute = attributeEnd(text, at);
  if (attribute !== undefined) return { kind: 'role-attribute', text: text.slice(at, attribute) };
  if (selecting) {
    const end = selectorEnd(text, at);
    if (end !== undefined) return { kind: 'selector', text: text.slice(at, end) };
  }
  const end = wordEnd(text, at, fresh, selecting);
  const word = text.slice(at, end);
  return { kind: fresh && (word.endsWith('/') || word === 'acct') ? 'type' : 'name', text: word };
}

/** `{a:b}` whole, and `view:` where a key follows rather than another segment. */
function selectorEnd(text: string, at: number): number | undefined {
  if (text.charAt(at) === '{') {
    let end = at + 1;
    while (end < text.length && !',;{}'.includes(text.charAt(end))) end = attributeEnd(text, end) ?? end + 1;
    return text.charAt(end) === '}' ? end + 1 : undefined;
  }
  if (!text.startsWith('view:', at) || !';,'.includes(text.charAt(at - 1))) return undefined;
  let end = at + 'view:'.length;
  while (end < text.length && !':;,/'.includes(text.charAt(end))) end += 1;
  return text.charAt(end) === '/' ? undefined : at + 'view:'.length;
}

/** A word ends before a mark of its own; a segment's first word ends with its first slash. */
function wordEnd(text: string, start: number, fresh: boolean, selecting: boolean): number {
  let at = start + 1;
  if (fresh && text.charAt(start) === '/') return at;
  while (at < text.length) {
    const character = text.charAt(at);
    if (fresh && character === '/') return at + 1;
    if (character === '*' || character === ':' || character === ';') return at;
    if (selecting && character === ',') return at;
    if (character === '$' && attributeEnd(text, at) !== undefined) return at;
    at += 1;
  }
  return at;
}
