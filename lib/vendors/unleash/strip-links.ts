import 'server-only';

const KEY = Buffer.from('"inviteLink"');
/** What stands for a link: enough to tell that somebody was invited. */
const WITHHELD = Buffer.from('[withheld]');
const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * The same JSON with the links under which pending people set their passwords replaced, without parsing it (R6). A key
 * cannot be mistaken: inside a text its closing quote would be escaped, and a text of that name has no colon after it.
 */
export function stripLinks(json: Uint8Array): Uint8Array {
  const bytes = Buffer.from(json.buffer, json.byteOffset, json.byteLength);
  const kept: Uint8Array[] = [];
  let from = 0;
  for (let at = bytes.indexOf(KEY); at >= 0; at = bytes.indexOf(KEY, at + KEY.length)) {
    const start = valueAfter(bytes, at + KEY.length);
    if (start === undefined || start < from) continue;
    const end = textEnd(bytes, start);
    if (end > start) kept.push(bytes.subarray(from, start), WITHHELD);
    else kept.push(bytes.subarray(from, start));
    from = end;
  }
  return kept.length === 0 ? json : new Uint8Array(Buffer.concat([...kept, bytes.subarray(from)]));
}

/** Where the text of this key begins, after its quote; undefined when its value is none. */
function valueAfter(bytes: Buffer, keyEnd: number): number | undefined {
  const colon = afterSpaces(bytes, keyEnd);
  if (bytes[colon] !== COLON) return undefined;
  const quote = afterSpaces(bytes, colon + 1);
  return bytes[quote] === QUOTE ? quote + 1 : undefined;
}

function afterSpaces(bytes: Buffer, start: number): number {
  let at = start;
  while (SPACES.has(bytes[at] ?? 0)) at += 1;
  return at;
}

/** Offset of the quote that ends a text. */
function textEnd(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return Math.min(at, bytes.length);
}
