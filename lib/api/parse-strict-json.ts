import 'server-only';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

const MAX_DEPTH = 20;
const MAX_VALUES = 2_000;
const STRING = /"(?:[^"\\]|\\.)*"/sy;

/** JSON without duplicate keys, not deeper or larger than a person's form needs (R31, R32). */
export function parseStrictJson(text: string): Result<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return invalid();
  }
  return isModest(text) ? ok(value) : invalid();
}

function invalid(): Result<never> {
  return refuse('invalid-json', 'Send one JSON value, without duplicate keys and not deeply nested.');
}

interface Level {
  /** Keys seen, for an object; undefined inside an array. */
  readonly keys?: Set<string>;
}

/** Walks text that is known to be JSON: counts values and depth, and compares decoded keys. */
function isModest(text: string): boolean {
  const levels: Level[] = [];
  let values = 0;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      const end = endOfString(text, at);
      const keys = levels.at(-1)?.keys;
      if (keys !== undefined && isFollowedByColon(text, end)) {
        const key = String(JSON.parse(text.slice(at, end)));
        if (keys.has(key)) return false;
        keys.add(key);
      } else values += 1;
      at = end;
    } else {
      if (character === '{' || character === '[') {
        levels.push(character === '{' ? { keys: new Set() } : {});
        values += 1;
      } else if (character === '}' || character === ']') levels.pop();
      else if (startsScalar(text, at)) values += 1;
      at += 1;
    }
    if (levels.length > MAX_DEPTH || values > MAX_VALUES) return false;
  }
  return true;
}

function endOfString(text: string, at: number): number {
  STRING.lastIndex = at;
  return STRING.test(text) ? STRING.lastIndex : text.length;
}

function isFollowedByColon(text: string, at: number): boolean {
  let next = at;
  while (' \t\r\n'.includes(text.charAt(next)) && next < text.length) next += 1;
  return text.charAt(next) === ':';
}

/** A number or literal begins here: a word character right after a separator. */
function startsScalar(text: string, at: number): boolean {
  return /[-0-9tfn]/.test(text.charAt(at)) && (at === 0 || /[\s,:[]/.test(text.charAt(at - 1)));
}
