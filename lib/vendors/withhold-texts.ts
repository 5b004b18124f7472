import 'server-only';

const WITHHELD = Buffer.from('[withheld]');
const [QUOTE, BACKSLASH, COLON] = [0x22, 0x5c, 0x3a];
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * The same JSON with the texts of these fields replaced by `[withheld]`, wherever they stand and without parsing anything,
 * so that whole lists keep no secrets (R6). Empty texts stay. A field cannot be mistaken: inside a text its closing quote
 * would be escaped, and a text of that name has no colon after it.
 */
export function withholdTexts(json: Uint8Array, fields: Iterable<string>): Uint8Array {
  const given = Buffer.from(json.buffer, json.byteOffset, json.byteLength);
  let bytes = given;
  for (const field of fields) bytes = withholdField(bytes, Buffer.from(JSON.stringify(field)));
  // Memory of its own: what is made of buffers may share one with others, which no thread can be given.
  return bytes === given ? json : new Uint8Array(bytes);
}

function withholdField(bytes: Buffer, key: Buffer): Buffer {
  const kept: Uint8Array[] = [];
  let from = 0;
  for (let at = bytes.indexOf(key); at >= 0; at = bytes.indexOf(key, at + key.length)) {
    const start = textAfter(bytes, at + key.length);
    if (start === undefined || start < from) continue;
    const end = textEnd(bytes, start);
    if (end === start) continue;
    kept.push(bytes.subarray(from, start), WITHHELD);
    from = end;
  }
  return kept.length === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(from)]);
}

/** Where the text of this key begins, after its quote; undefined when its value is none. */
function textAfter(bytes: Buffer, keyEnd: number): number | undefined {
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

/** Offset of the quote that ends a text, or of the end. */
function textEnd(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return Math.min(at, bytes.length);
}
