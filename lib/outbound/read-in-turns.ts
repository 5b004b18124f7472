import 'server-only';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import type { CutList } from './list-cuts.ts';
import { membersOf, parseStrictJson } from './strict-json.ts';

/** Milliseconds of parsing after which others have their turn. */
const TURN = 4;

/**
 * An object with a long list in it, parsed item by item with turns for others between: what is left without the items
 * and each of the items are JSON if and only if the whole is. `members` counts those of all objects, as the scan does.
 * Undefined where it is no JSON, or no such object.
 */
export async function readInTurns(
  bytes: Buffer,
  { from, to, nameAt, commas }: CutList,
): Promise<{ readonly value: JsonValue; readonly members: number } | undefined> {
  const rest = parseStrictJson(Buffer.concat([bytes.subarray(0, from + 1), bytes.subarray(to)]));
  const name = nameOf(bytes.subarray(nameAt, from));
  if (rest === undefined || name === undefined || !isJsonObject(rest) || !isEmptyList(rest, name)) return;
  const items: JsonValue[] = [];
  let members = membersOf(rest);
  let began = performance.now();
  for (let index = 0, start = from + 1; index <= commas.length; index += 1) {
    const end = commas[index] ?? to;
    const item = parseStrictJson(bytes.subarray(start, end));
    if (item === undefined) return;
    items.push(item);
    members += membersOf(item);
    start = end + 1;
    if (performance.now() - began < TURN) continue;
    await nextTurn();
    began = performance.now();
  }
  // Not by assignment, which would not make a member of every name.
  Object.defineProperty(rest, name, { value: items, enumerable: true, configurable: true, writable: true });
  return { value: rest, members };
}

function nameOf(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes).trimEnd();
  const name = text.endsWith(':') ? parseStrictJson(new TextEncoder().encode(text.slice(0, -1))) : undefined;
  return typeof name === 'string' ? name : undefined;
}

function isEmptyList(rest: Readonly<Record<string, JsonValue>>, name: string): boolean {
  const list = Object.hasOwn(rest, name) ? rest[name] : undefined;
  return Array.isArray(list) && list.length === 0;
}
