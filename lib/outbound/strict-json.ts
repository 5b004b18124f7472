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
    if (Array.isArray(value)) {
      for (const child of value) if (typeof child === 'object' && child !== null) open.push(child);
    } else if (isJsonObject(value)) {
      for (const name in value) {
        members += 1;
        const child = value[name];
        if (typeof child === 'object' && child !== null) open.push(child);
      }
    }
  }
  return members;
}

/** The same in one go. */
export function membersOf(root: JsonValue): number {
  const counting = countMembers(root);
  let step = counting.next();
  while (step.done !== true) step = counting.next();
  return step.value;
}
