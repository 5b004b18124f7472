import 'server-only';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';

/**
 * Reads the fields of one record leniently in form and strictly in kind: absent and null are `undefined`, quoted numbers
 * and booleans are taken as the documentation's samples have them, and anything else makes the record unreadable
 * (`isFine`). By hand and not by schema because 18,000 records are read in one go.
 */
export class FieldReader {
  isFine = true;
  readonly #record: JsonObject;

  constructor(record: JsonObject) {
    this.#record = record;
  }

  text(name: string): string | undefined {
    const value = this.#record[name];
    return typeof value === 'string' ? value : this.#nothing(value);
  }

  flag(name: string): boolean | undefined {
    const value = this.#record[name];
    if (typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    return this.#nothing(value);
  }

  integer(name: string): number | undefined {
    const value = this.#record[name];
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    if (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
    return this.#nothing(value);
  }

  /** Beyond 2^31, so a number on the wire and text everywhere else. */
  id(name: string): string | undefined {
    const value = this.#record[name];
    return toId(value) ?? this.#nothing(value);
  }

  ids(name: string): readonly string[] | undefined {
    return this.list(name, (item) => toId(item));
  }

  /** Every item read by `toItem`; one it cannot read spoils the record. */
  list<T>(name: string, toItem: (item: JsonValue) => T | undefined): readonly T[] | undefined {
    const value = this.#record[name];
    if (!Array.isArray(value)) return this.#nothing(value);
    const items: T[] = [];
    for (const one of value) {
      const item = toItem(one);
      if (item === undefined) this.isFine = false;
      else items.push(item);
    }
    return items;
  }

  object<T>(name: string, toObject: (value: JsonValue) => T | undefined): T | undefined {
    const value = this.#record[name];
    if (value === undefined || value === null) return undefined;
    return toObject(value) ?? this.#nothing(value);
  }

  #nothing(value: JsonValue | undefined): undefined {
    if (value !== undefined && value !== null) this.isFine = false;
    return undefined;
  }
}

function toId(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? value : undefined;
}

/** What `read` makes of an object, or undefined where it is none or a field of it is wrong. */
export function readFields<T>(raw: JsonValue, read: (fields: FieldReader) => T | undefined): T | undefined {
  if (!isJsonObject(raw)) return undefined;
  const fields = new FieldReader(raw);
  const record = read(fields);
  return fields.isFine ? record : undefined;
}
