import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = '1';
const IV_BYTES = 12;
/** Mandatory: without it Node would accept a tag of four bytes (R12). */
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

export const KEY_BYTES = 32;

/** A key and the public name its records carry. */
export interface NamedKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Binds a record to its place: the same bytes anywhere else do not open (R12). */
export type Place = readonly string[];

/** AES-256-GCM under a fresh nonce, as `version.keyId.iv.tag.ciphertext`. */
export function seal(key: NamedKey, plain: Buffer, place: Place): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key.key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(toAad(place));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  const parts = [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url'));
  return [VERSION, key.id, ...parts].join('.');
}

/** The plain bytes, or undefined if anything at all differs from what was sealed. */
export function open(key: NamedKey, record: string, place: Place): Buffer | undefined {
  const [version, keyId, iv, tag, sealed, ...rest] = record.split('.');
  if (version !== VERSION || keyId !== key.id || rest.length > 0) return undefined;
  const [nonce, mark, bytes] = [decode(iv), decode(tag), decode(sealed)];
  if (nonce?.length !== IV_BYTES || mark?.length !== TAG_BYTES || bytes === undefined) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, key.key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(toAad(place));
    decipher.setAuthTag(mark);
    return Buffer.concat([decipher.update(bytes), decipher.final()]);
  } catch {
    return undefined;
  }
}

function toAad(place: Place): Buffer {
  return Buffer.from(JSON.stringify([VERSION, ...place]));
}

/** Only the canonical spelling: two texts never mean the same bytes. */
function decode(text: string | undefined): Buffer | undefined {
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
