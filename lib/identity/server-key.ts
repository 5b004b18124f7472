import 'server-only';
import { createHmac } from 'node:crypto';
import { deriveKey } from '#lib/connections/key.ts';

/** What a keyed hash is for. Two purposes never give the same hash of one text. */
type Purpose = 'session' | 'csrf' | 'api-key' | 'guess' | 'setup-code';

/** Keyed by the vault's key, so that a copy of the store alone opens no session and tests no guess (R7). */
export function keyedHash(purpose: Purpose, text: string): string {
  return createHmac('sha256', deriveKey(`identity.${purpose}`))
    .update(text)
    .digest('base64url');
}
