import 'server-only';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';

/** The claims of a token that looks like a JWT. Nothing is verified: they are shown and planned with, never trusted. */
export function claimsOf(token: string): JsonObject | undefined {
  const [, claims, signature, ...more] = token.split('.');
  if (claims === undefined || signature === undefined || more.length > 0) return undefined;
  try {
    const value: JsonValue = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** When the token says it ends, epoch ms; undefined where it does not say. */
export function expiryOf(token: string): number | undefined {
  const exp = claimsOf(token)?.exp;
  return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1_000 : undefined;
}
