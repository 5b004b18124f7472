import 'server-only';
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { StartupRefusal } from '#lib/database/startup-refusal.ts';
import { type Settings, settings } from '#lib/settings/settings.ts';
import { parseKey, readKeyFile, requireOutside, writeKeyFile } from './key-file.ts';
import { KEY_BYTES, type NamedKey } from './sealing.ts';

declare global {
  // One per process, though bundles hold several copies of this module.
  var rolecallKey: NamedKey | undefined;
}

export type KeySource = Pick<Settings, 'key' | 'keyFile' | 'dataDir'>;

/** The key-encrypting key: from the environment or the file, which is made if `mayCreate` (R13). Throws `StartupRefusal`. */
export function loadKey(source: KeySource, mayCreate: boolean): NamedKey {
  requireOutside(source.keyFile, source.dataDir);
  const given = source.key === undefined ? undefined : requireKey('ROLECALL_KEY', source.key);
  const filedBytes = readKeyFile(source.keyFile);
  const filed = filedBytes === undefined ? undefined : nameKey(filedBytes);
  if (given !== undefined && filed !== undefined && !timingSafeEqual(given.key, filed.key)) {
    throw new StartupRefusal(
      'ROLECALL_KEY and the key file hold different keys. Remove the one that is not meant.',
    );
  }
  const found = given ?? filed;
  if (found !== undefined) return found;
  if (!mayCreate)
    throw new StartupRefusal('The key of this store is missing. Restore the key file or set ROLECALL_KEY.');
  const made = randomBytes(KEY_BYTES);
  writeKeyFile(source.keyFile, made);
  return nameKey(made);
}

/** The public name of a key says nothing about it. */
export function nameKey(key: Buffer): NamedKey {
  return { id: createHmac('sha256', key).update('rolecall key id').digest('hex').slice(0, 16), key };
}

/** Sets the key of this process: the vault at start, maintenance commands, tests. */
export function installKey(key: NamedKey | undefined): void {
  globalThis.rolecallKey = key;
}

export function currentKey(): NamedKey {
  globalThis.rolecallKey ??= loadKey(settings(), true);
  return globalThis.rolecallKey;
}

/** Every request needs one; another key-encrypting key is another object, and finds none of these. */
const derived = new WeakMap<NamedKey, Map<string, Buffer>>();

/** A 32-byte key for one purpose, made from the key-encrypting key; it changes when that is rotated. */
export function deriveKey(purpose: string): Buffer {
  const from = currentKey();
  const known = derived.get(from) ?? new Map<string, Buffer>();
  derived.set(from, known);
  const key =
    known.get(purpose) ?? Buffer.from(hkdfSync('sha256', from.key, '', `rolecall ${purpose}`, KEY_BYTES));
  known.set(purpose, key);
  return key;
}

/** A key given in the named environment variable. Throws `StartupRefusal`, which names the variable only. */
export function requireKey(variable: string, text: string): NamedKey {
  const key = parseKey(text);
  if (key === undefined) throw new StartupRefusal(`${variable} must be base64 of exactly 32 bytes.`);
  return nameKey(key);
}
