import 'server-only';
import { isJsonObject } from '#lib/domain/json.ts';

/** The settings column as texts by field id. What is no text is left out: the vendor's own rules then miss it. */
export function toStoredSettings(column: string): Readonly<Record<string, string>> {
  const parsed = parseColumn(column);
  if (!isJsonObject(parsed)) return {};
  return Object.fromEntries(
    Object.entries(parsed).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value]] : [])),
  );
}

function parseColumn(column: string): unknown {
  try {
    return JSON.parse(column);
  } catch {
    return undefined;
  }
}
