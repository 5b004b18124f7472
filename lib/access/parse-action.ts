import { type Malformed, malformedAt, type Pattern, readPattern } from './pattern.ts';

export type ParsedAction = { readonly state: 'parsed'; readonly action: Pattern } | Malformed;

/** Reads an action or a pattern of actions (`updateOn`, `update*`, `*`). Their letters' case is exact. */
export function parseAction(text: string): ParsedAction {
  if (text === '') return malformedAt(0, 'The action is empty.');
  for (let at = 0; at < text.length; at += 1) {
    if (!isActionCharacter(text.charCodeAt(at))) {
      return malformedAt(at, 'An action is written with letters, digits, hyphens, underscores and *.');
    }
  }
  const read = readPattern(text, 0, '');
  return read.state === 'malformed' ? read : { state: 'parsed', action: read.pattern };
}

function isActionCharacter(code: number): boolean {
  const letter = (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return letter || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x5f || code === 0x2a;
}
