import 'server-only';
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { StartupRefusal } from '#lib/database/startup-refusal.ts';
import { KEY_BYTES } from './sealing.ts';

/** Base64 of exactly 32 bytes, or undefined. */
export function parseKey(text: string): Buffer | undefined {
  const bytes = Buffer.from(text.trim(), 'base64');
  return bytes.length === KEY_BYTES && bytes.toString('base64') === text.trim() ? bytes : undefined;
}

/** The key in the file, or undefined if there is no file. Refuses one that others could read (R13). */
export function readKeyFile(path: string): Buffer | undefined {
  if (!existsSync(path)) return undefined;
  requirePrivate(path);
  requirePrivate(dirname(path));
  const key = parseKey(readFileSync(path, 'utf8'));
  if (key === undefined) throw new StartupRefusal('The key file does not hold base64 of exactly 32 bytes.');
  return key;
}

/** Writes a new key file, which must not exist; it is there whole or not at all, and survives a power cut (R13). */
export function writeKeyFile(path: string, key: Buffer): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  requirePrivate(dirname(path));
  const part = `${path}.${randomUUID()}.part`;
  const file = openSync(part, 'wx', 0o600);
  try {
    writeSync(file, `${key.toString('base64')}\n`);
    fsyncSync(file);
    linkSync(part, path);
  } finally {
    closeSync(file);
    rmSync(part);
  }
  syncFolder(dirname(path));
}

export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** A backup of the data folder must never contain the key to it. */
export function requireOutside(path: string, dataDir: string): void {
  const way = relative(resolve(dataDir), resolve(path));
  if (way === '' || !(way === '..' || way.startsWith('../'))) {
    throw new StartupRefusal('The key file must lie outside the data folder. Set ROLECALL_KEY_FILE.');
  }
}

function requirePrivate(path: string): void {
  if ((statSync(path).mode & 0o077) !== 0) {
    throw new StartupRefusal(
      'The key file or its folder can be read by others. Use mode 0600 for the file and 0700 for the folder.',
    );
  }
}
