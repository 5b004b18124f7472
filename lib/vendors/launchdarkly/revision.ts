import 'server-only';
import { createHash } from 'node:crypto';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';

/** Change without anybody editing the record: each evaluation moves them, or they speak of the reader. */
const PASSING: ReadonlySet<string> = new Set(['lastPing', 'lastSeen', 'sortValue', '_access', '_links']);

/** A hash of the record's own state, stable against key order and against mere activity (R66). */
export function revisionOf(record: JsonValue): string {
  const lasting = isJsonObject(record)
    ? Object.fromEntries(Object.entries(record).filter(([name]) => !PASSING.has(name)))
    : record;
  return createHash('sha256').update(canonical(lasting)).digest('base64url');
}

function canonical(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`);
  return `{${members.join(',')}}`;
}
