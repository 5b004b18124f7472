import 'server-only';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';

/**
 * A pending user's link sets a password, an admin token reads itself back with its secret, and the rest is what Unleash
 * names once when it is made (R6).
 */
export const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'inviteLink',
  'secret',
  'password',
  'resetPasswordUrl',
  'tokenSecret',
]);

const WITHHELD = '[withheld]';
/** Wherever it may stand: a link under which somebody's password is set. */
const PASSWORD_LINK = /\/(new-user|reset-password)\?token=/;

/** The same JSON without secrets, at any depth; null and empty text stay, so that the shape is kept. */
export function redact(value: JsonValue, isSecret: (text: string) => boolean = () => false): JsonValue {
  if (typeof value === 'string') return PASSWORD_LINK.test(value) || isSecret(value) ? WITHHELD : value;
  if (Array.isArray(value)) return value.map((item) => redact(item, isSecret));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_FIELDS.has(name) && item !== null && item !== '' ? WITHHELD : redact(item, isSecret),
    ]),
  );
}
