import 'server-only';
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';

const STEP_MS = 30_000;
/** RFC 6238, 5.2: one step either way for clocks that differ and for the time typing takes. */
const DRIFT = [-1, 0, 1];
/** RFC 4226, 4: 160 bits. */
const SECRET_BYTES = 20;

export function newSharedSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/** The secret as people type it, and as an authenticator reads it from a picture. */
export function describeSecret(
  secret: Buffer,
  issuer: string,
  email: string,
): { readonly secret: string; readonly uri: string } {
  const uri = createOTP(secret).url(issuer, email);
  // Some authenticators show the plus of a form encoding as it stands.
  return { secret: base32.encode(secret, { padding: false }), uri: uri.replaceAll('+', '%20') };
}

/** The time step a code belongs to, or undefined if it is of none around now. Takes as long either way. */
export async function stepOfCode(secret: Buffer, code: string, now: number): Promise<number | undefined> {
  const otp = createOTP(secret);
  const current = Math.floor(now / STEP_MS);
  let found: number | undefined;
  for (const drift of DRIFT) {
    if (sameCode(await otp.hotp(current + drift), code)) found = current + drift;
  }
  return found;
}

function sameCode(wanted: string, given: string): boolean {
  const [a, b] = [Buffer.from(wanted), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
