import type { AskedAction, AskedResource } from './asked.ts';
import { parseAskedResource } from './asked-resource.ts';
import type { CompiledAccess } from './compiled-access.ts';
import type { Malformed } from './pattern.ts';

/** Beyond these many the oldest is forgotten. */
const MOST_ACTIONS = 512;
const MOST_RESOURCES = 128;

/** The action as asked, with what is remembered of it from the questions before. */
export function askedAction({ memory, tables }: CompiledAccess, text: string): AskedAction {
  const make = () => ({ text, hits: new Uint8Array(tables.size.actions), about: new WeakMap() });
  return memory.actions.get(text) ?? keep(memory.actions, text, make(), MOST_ACTIONS);
}

/** The resource as asked; a problem where it is malformed. */
export function askedResource(
  { memory, tables, places }: CompiledAccess,
  text: string,
): AskedResource | Malformed {
  const known = memory.resources.get(text);
  if (known !== undefined) return known;
  const parsed = parseAskedResource(text, places, tables.size);
  return 'state' in parsed ? parsed : keep(memory.resources, text, parsed, MOST_RESOURCES);
}

function keep<T>(memory: Map<string, T>, text: string, value: T, most: number): T {
  const [oldest] = memory.keys();
  if (memory.size >= most && oldest !== undefined) memory.delete(oldest);
  memory.set(text, value);
  return value;
}
