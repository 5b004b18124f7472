import 'server-only';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';
import { escapeControls } from '#lib/log/escape.ts';
import { maskEmail } from './mask-email.ts';

const ROW_LIMIT = 8192;
const DEPTH_LIMIT = 6;

/** The detail column: JSON with e-mails masked, strings cut at 1 KiB, and a bound on the whole (R64). */
export function toDetail(detail: Readonly<Record<string, JsonValue>>): string {
  const text = JSON.stringify(clean(detail, 0));
  return text.length <= ROW_LIMIT
    ? text
    : JSON.stringify({ cut: true, keys: Object.keys(detail).slice(0, 20) });
}

function clean(value: JsonValue, depth: number): JsonValue {
  if (typeof value === 'string') return cleanText(value);
  if (depth >= DEPTH_LIMIT && typeof value === 'object') return null;
  if (Array.isArray(value)) return value.map((item: JsonValue) => clean(item, depth + 1));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [escapeControls(key).slice(0, 100), clean(item, depth + 1)]),
  );
}

export function cleanText(text: string): string {
  return escapeControls(maskEmail(text));
}
