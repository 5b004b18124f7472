import 'server-only';
import type { JsonObject, JsonValue } from '#lib/domain/json.ts';

/**
 * Reads the fields of one record by name; `isFine` turns false at the first of a wrong type. Absent and null are the
 * same (fact 7). By hand and not by schema, because a hundred thousand records are read in one go.
 */
export class Fields {
  isFine = true;
  readonly #record: JsonObject;

  constructor(record: JsonObject) {
    this.#record = record;
  }

  text(name: string): string | undefined {
    return this.read(name, toText);
  }

  flag(name: string): boolean | undefined {
    return this.read(name, (value) => (typeof value === 'boolean' ? value : undefined));
  }

  instant(name: string): number | undefined {
    return this.read(name, toInstant);
  }

  list<T>(name: string, toItem: (item: JsonValue) => T | undefined): readonly T[] | undefined {
    return this.read(name, (value) => {
      const items = listOf(value, toItem);
      return Array.isArray(value) && items?.length === value.length ? items : undefined;
    });
  }

  read<T>(name: string, to: (value: JsonValue) => T | undefined): T | undefined {
    const value = Object.hasOwn(this.#record, name) ? this.#record[name] : undefined;
    if (value === undefined || value === null) return undefined;
    const read = to(value);
    if (read === undefined) this.isFine = false;
    return read;
  }
}

/** The items that can be read, or undefined for what is no list. */
export function listOf<T>(value: JsonValue | undefined, toItem: (item: JsonValue) => T | undefined) {
  if (!Array.isArray(value)) return undefined;
  const items: T[] = [];
  for (const one of value) {
    const item = toItem(one);
    if (item !== undefined) items.push(item);
  }
  return items;
}

export function toText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The contract types times as numbers and shows them quoted (12): both are taken. */
function toInstant(value: JsonValue): number | undefined {
  const ms = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  // The last moment a date can hold.
  return typeof ms === 'number' && Number.isSafeInteger(ms) && ms >= 0 && ms <= 8.64e15 ? ms : undefined;
}
