import 'server-only';
import { hashPassword as hash, verifyPassword as verify } from 'better-auth/crypto';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { withHashSlot } from './hash-slots.ts';

/** No password has this hash; checking one against it takes as long as any other check (R9). */
const NOBODY = `${'0'.repeat(32)}:${'0'.repeat(128)}`;

/** scrypt, N=2^14, r=16, p=1, with a salt of its own. */
export async function hashPassword(password: string): Promise<Result<string>> {
  const hashed = await withHashSlot(() => hash(password.normalize('NFC')));
  return hashed === undefined ? busy() : ok(hashed);
}

/** Whether the password is that of the hash; without a hash it works as long and answers false. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<Result<boolean>> {
  const matches = await withHashSlot(() =>
    verify({ hash: stored ?? NOBODY, password: password.normalize('NFC') }),
  );
  return matches === undefined ? busy() : ok(matches && stored !== undefined);
}

function busy(): Result<never> {
  return refuse('rate-limited', 'Too many passwords are being checked. Try again in a moment.', {
    retryAfterSeconds: 1,
  });
}
