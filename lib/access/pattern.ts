/** A name, tag or action as policies write it: literal text, `*` wildcards, and role attributes filled in per holder. */
export type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'role-attribute'; readonly name: string };

/** Never empty; no two texts side by side. */
export type Pattern = readonly PatternPart[];

/** Where a text stops making sense (UTF-16 offset), and why, in a sentence. */
export interface Malformed {
  readonly state: 'malformed';
  readonly position: number;
  readonly message: string;
}

export function malformedAt(position: number, message: string): Malformed {
  return { state: 'malformed', position, message };
}

const OPENING = '${';
const ATTRIBUTE = '$' + '{roleAttribute/';

export interface ReadPattern {
  readonly state: 'read';
  readonly pattern: Pattern;
  /** Offset of the first character after the pattern. */
  readonly end: number;
}

/**
 * Reads a pattern from `start` to the first of `stops` or the end of the text. Linear, no look-back. Without wildcards
 * `*` is a character like others.
 */
export function readPattern(
  text: string,
  start: number,
  stops: string,
  wildcards: 'wildcards' | 'no-wildcards' = 'wildcards',
): ReadPattern | Malformed {
  const marks = wildcards === 'wildcards' ? `${stops}*` : stops;
  const parts: PatternPart[] = [];
  let at = start;
  // Beyond the end stands the empty text, which is in every text.
  while (!stops.includes(text.charAt(at))) {
    if (text.charAt(at) === '*' && wildcards === 'wildcards') {
      parts.push({ kind: 'wildcard' });
      at += 1;
    } else if (text.startsWith(OPENING, at)) {
      const end = attributeEnd(text, at);
      if (end === undefined) return malformedAt(at, 'Only a role attribute may stand between ${ and }.');
      parts.push({ kind: 'role-attribute', name: text.slice(at + ATTRIBUTE.length, end - 1) });
      at = end;
    } else {
      const end = literalEnd(text, at, marks);
      parts.push({ kind: 'text', text: text.slice(at, end) });
      at = end;
    }
  }
  return { state: 'read', pattern: parts, end: at };
}

function literalEnd(text: string, start: number, marks: string): number {
  let at = start + 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (marks.includes(character)) return at;
    if (character === '$' && text.charAt(at + 1) === '{') return at;
    at += 1;
  }
  return at;
}

/**
 * Offset after the closing brace of the role attribute that starts here, or undefined when none does. Its name ends at the
 * first character that has a meaning elsewhere, which also keeps unclosed ones from being scanned twice.
 */
export function attributeEnd(text: string, start: number): number | undefined {
  if (!text.startsWith(ATTRIBUTE, start)) return undefined;
  const name = start + ATTRIBUTE.length;
  let at = name;
  while (!'${}:;,*/'.includes(text.charAt(at))) at += 1;
  return at > name && text.charAt(at) === '}' ? at + 1 : undefined;
}

export function printPattern(pattern: Pattern): string {
  return pattern.map(printPart).join('');
}

function printPart(part: PatternPart): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'wildcard':
      return '*';
    case 'role-attribute':
      return `${ATTRIBUTE}${part.name}}`;
  }
}

/** Names exactly one thing. */
export function isLiteral(pattern: Pattern): boolean {
  return pattern.every((part) => part.kind === 'text');
}
