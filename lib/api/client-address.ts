import 'server-only';
import { isIP } from 'node:net';

/** Set by our own server, which deletes whatever came in under this name and applies the trusted hop count (R29). */
export const ADDRESS_HEADER = 'x-rolecall-address';

export function clientAddress(headers: Headers): string {
  const text = headers.get(ADDRESS_HEADER) ?? '';
  return isIP(text) === 0 ? 'unknown' : text;
}
