import 'server-only';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import type { StructureScan } from './structure-scan.ts';

const SLICE = 1_048_576;
const NODES_PER_TURN = 50_000;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `value` is undefined for an empty body. */
export type JsonReading = { readonly ok: true; readonly value?: JsonValue } | { readonly ok: false };

/** Bytes that passed the scan as JSON: strict UTF-8, strict grammar, no key twice in one object. */
export async function readJson(
  chunks: readonly Buffer[],
  size: number,
  scan: StructureScan,
): Promise<JsonReading> {
  if (size === 0) return { ok: true };
  if (scan.verdict !== 'fine') return { ok: false };
  if (size > SLICE) await nextTurn();
  const value = parseJson(Buffer.concat(chunks));
  if (value === undefined) return { ok: false };
  if (size > SLICE) await nextTurn();
  return (await countMembers(value)) === scan.members ? { ok: true, value } : { ok: false };
}

function parseJson(bytes: Buffer): JsonValue | undefined {
  try {
    const text = utf8.decode(bytes);
    // JSON.parse gives nothing but JSON values.
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/** Fewer members than the scan saw: a key stood twice and one value was lost. */
async function countMembers(root: JsonValue): Promise<number> {
  const open: JsonValue[] = [root];
  let members = 0;
  let seen = 0;
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    seen += 1;
    if (seen % NODES_PER_TURN === 0) await nextTurn();
    const children: readonly JsonValue[] = Array.isArray(value)
      ? value
      : isJsonObject(value)
        ? Object.values(value)
        : [];
    if (isJsonObject(value)) members += children.length;
    for (const child of children) if (typeof child === 'object' && child !== null) open.push(child);
  }
  return members;
}
