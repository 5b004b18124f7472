import 'server-only';
import { hashPassword as hash, verifyPassword as verify } from 'better-auth/crypto';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { withHashSlot } from './hash-slots.ts';

/** A hash carries its own salt: `salt:key`, both hex. */
export interface PasswordHasher {
  hash(password: string): Promise<string>;
  verify(stored: string, password: string): Promise<boolean>;
}

/** R9: the sign-in library's scrypt, N=2^14, r=16, p=1. */
export const libraryHasher: PasswordHasher = {
  hash,
  verify: (stored, password) => verify({ hash: stored, password }),
};

/** No password has this hash; checking one against it takes as long as any other check (R9). */
const NOBODY = `${'0'.repeat(32)}:${'0'.repeat(128)}`;

let hasher = libraryHasher;

/** For tests, which would otherwise do nothing but hash. */
export function installHasher(other: PasswordHasher): void {
  hasher = other;
}

export async function hashPassword(password: string): Promise<Result<string>> {
  const hashed = await withHashSlot(() => hasher.hash(password.normalize('NFC')));
  return hashed === undefined ? busy() : ok(hashed);
}

/** Whether the password is that of the hash; without a hash it works as long and answers false. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<Result<boolean>> {
  const matches = await withHashSlot(() => hasher.verify(stored ?? NOBODY, password.normalize('NFC')));
  return matches === undefined ? busy() : ok(matches && stored !== undefined);
}

function busy(): Result<never> {
  return refuse('rate-limited', 'Too many passwords are being checked. Try again in a moment.', {
    retryAfterSeconds: 1,
  });
}
