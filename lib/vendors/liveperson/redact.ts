import 'server-only';
import { isJsonObject, type JsonValue } from '#lib/domain/json.ts';

/** Write-only fields; an old interface of the vendor's sent the first of them (section 7.2). */
export const SECRET_FIELDS: ReadonlySet<string> = new Set([
  'passwordSh',
  'password',
  'oldPassword',
  'newPassword',
  'confirmPassword',
]);

const WITHHELD = '[withheld]';

export function isSecretField(name: string): boolean {
  return SECRET_FIELDS.has(name);
}

/** The same JSON with every vendor secret replaced, at any depth; null stays null so that its shape is kept (R6). */
export function redact(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(redact);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      isSecretField(name) && item !== null ? WITHHELD : redact(item),
    ]),
  );
}
