import 'server-only';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';

const NODES_PER_STEP = 50_000;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Strict UTF-8 and strict grammar, or undefined. */
export function parseStrictJson(bytes: Uint8Array): JsonValue | undefined {
  try {
    const text = utf8.decode(bytes);
    // JSON.parse gives nothing but JSON values.
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/**
 * Counts the members of all objects, in steps. Fewer members than the scan saw: a key stood twice and one value was
 * lost.
 */
export function* countMembers(root: JsonValue): Generator<undefined, number> {
  const open: JsonValue[] = [root];
  let members = 0;
  let seen = 0;
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    seen += 1;
    if (seen % NODES_PER_STEP === 0) yield;
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
