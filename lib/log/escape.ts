import 'server-only';

const LIMIT = 1024;
// Control characters, line and paragraph separators, and the marks that reorder text on a terminal.
const CONTROLS = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text safe for a log line or an audit row: control characters as \\uXXXX, cut at 1 KiB of UTF-8 (R15, R64). */
export function escapeControls(text: string): string {
  const escaped = text
    .slice(0, LIMIT)
    .toWellFormed()
    .replace(CONTROLS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const bytes = Buffer.from(escaped);
  if (bytes.length <= LIMIT) return escaped;
  return new TextDecoder().decode(bytes.subarray(0, LIMIT - 3), { stream: true });
}
