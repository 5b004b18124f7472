import 'server-only';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';

/** Environments carry live SDK keys and an undocumented cipher key, tokens their last characters (fact 15, R6). */
const SECRET_FIELDS: ReadonlySet<string> = new Set(['apiKey', 'mobileKey', '_pubnub', 'token']);

const WITHHELD = '[withheld]';

/** The same JSON with every vendor secret replaced, at any depth; null stays null so that its shape is kept. */
export function redact(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(redact);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_FIELDS.has(name) && item !== null ? WITHHELD : redact(item),
    ]),
  );
}

/**
 * A person's record for the raw view: vendor fields are redacted, what lies under `customer` is the customer's own data
 * and stays verbatim (an attribute may well be called `token`).
 */
export function redactRecord(record: JsonValue, customer: 'user' | 'context'): JsonValue {
  if (!isJsonObject(record)) return redact(record);
  return Object.fromEntries(
    Object.entries(record).map(([name, item]) => {
      if (name === customer) return [name, item];
      return [name, SECRET_FIELDS.has(name) && item !== null ? WITHHELD : redact(item)];
    }),
  );
}
