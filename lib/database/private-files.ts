import 'server-only';
import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';

/** A folder only we may enter (R55). */
export function createPrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
}

/** Made before SQLite opens it, because its journal files take over the mode of the main file. */
export function createPrivateFile(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}
