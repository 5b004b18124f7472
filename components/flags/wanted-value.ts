import type { JsonValue } from '#lib/domain/json.ts';

export type Wanted =
  | { readonly ok: true; readonly value?: JsonValue }
  | { readonly ok: false; readonly why: string };

/** What was typed as a flag's value: JSON, so that `true`, `"true"` and `{}` are three different values. */
export function wantedValue(text: string): Wanted {
  if (text.trim() === '') return { ok: false, why: 'Type a value.' };
  try {
    const value: JsonValue = JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, why: 'This is not JSON. Text needs quotes: "blue".' };
  }
}
