import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { openControlDatabase } from '#lib/database/control-database.ts';
import { StartupRefusal } from '#lib/database/startup-refusal.ts';
import { type KeySource, loadKey, nameKey } from './key.ts';
import { writeKeyFile } from './key-file.ts';
import { prepareVault } from './vault.ts';

let source: KeySource;
const base64 = (key: Buffer) => key.toString('base64');

beforeEach(() => {
  const root = mkdtempSync(join(tmpdir(), 'rolecall-'));
  source = { dataDir: join(root, 'data'), keyFile: join(root, 'keys', 'rolecall.key') };
});

function putKeyFile(text: string, mode = 0o600, folderMode = 0o700): void {
  mkdirSync(dirname(source.keyFile), { recursive: true });
  writeFileSync(source.keyFile, text);
  chmodSync(source.keyFile, mode);
  chmodSync(dirname(source.keyFile), folderMode);
}

it('R13: makes a private key file on first run, and the same key is found again', () => {
  const made = loadKey(source, true);
  expect(statSync(source.keyFile).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(source.keyFile)).mode & 0o777).toBe(0o700);
  expect(loadKey(source, true)).toEqual(made);
  expect(made.id).toMatch(/^[0-9a-f]{16}$/);
});

it('R13: an existing key file is never overwritten, and no part of a new one is left behind', () => {
  const made = loadKey(source, true);
  expect(() => writeKeyFile(source.keyFile, randomBytes(32))).toThrow('EEXIST');
  expect(loadKey(source, false)).toEqual(made);
  expect(readdirSync(dirname(source.keyFile))).toEqual(['rolecall.key']);
});

it('R13: a key in the environment is used and no file is made', () => {
  const key = randomBytes(32);
  expect(loadKey({ ...source, key: base64(key) }, true)).toEqual(nameKey(key));
  expect(existsSync(source.keyFile)).toBe(false);
});

it('R13: environment and file may agree; if they differ the start is refused', () => {
  const key = randomBytes(32);
  putKeyFile(`${base64(key)}\n`);
  expect(loadKey({ ...source, key: base64(key) }, true).key).toEqual(key);
  expect(() => loadKey({ ...source, key: base64(randomBytes(32)) }, true)).toThrow(StartupRefusal);
});

it.each([
  ['31 bytes', base64(randomBytes(31))],
  ['33 bytes', base64(randomBytes(33))],
  ['hex', randomBytes(32).toString('hex')],
  ['nothing', ''],
  ['trailing text', `${base64(randomBytes(32))}x`],
])('R13: refuses a key of %s, from either place, without quoting it', (_, text) => {
  putKeyFile(text);
  for (const load of [() => loadKey(source, true), () => loadKey({ ...source, key: text }, true)]) {
    expect(load).toThrow(StartupRefusal);
    expect(load).toThrow(expect.objectContaining({ message: expect.not.stringContaining(text || 'absent') }));
  }
});

it.each([0o640, 0o604, 0o620, 0o610, 0o601, 0o644, 0o660])('R13: refuses a key file of mode %o', (mode) => {
  putKeyFile(base64(randomBytes(32)), mode);
  expect(() => loadKey(source, true)).toThrow(StartupRefusal);
  expect(statSync(source.keyFile).mode & 0o777).toBe(mode);
});

it.each([0o750, 0o705, 0o755, 0o711])('R13: refuses a key folder of mode %o', (mode) => {
  putKeyFile(base64(randomBytes(32)), 0o600, mode);
  expect(() => loadKey(source, true)).toThrow(StartupRefusal);
});

it('R13: refuses a key file inside the data folder', () => {
  const inside = { ...source, keyFile: join(source.dataDir, 'keys', 'rolecall.key') };
  expect(() => loadKey(inside, true)).toThrow(StartupRefusal);
  expect(existsSync(inside.keyFile)).toBe(false);
});

it('R13: another key than the one the store was sealed with is refused by its id alone', async () => {
  const db = await openControlDatabase(source.dataDir);
  await prepareVault(db, source);
  const { id } = loadKey(source, false);
  const right = readFileSync(source.keyFile, 'utf8');
  await prepareVault(db, source);
  rmSync(source.keyFile);
  putKeyFile(base64(randomBytes(32)));
  const wrong = prepareVault(db, source);
  await expect(wrong).rejects.toMatchObject({ name: 'StartupRefusal', exitCode: 78 });
  await expect(wrong).rejects.toThrow(id);
  putKeyFile(right);
  await db.updateTable('sealed_key').set({ wrapped: '1.a.b.c.d' }).where('purpose', '=', 'canary').execute();
  await expect(prepareVault(db, source)).rejects.toBeInstanceOf(StartupRefusal);
  await db.destroy();
});

it('R13: a lost key is never replaced by a new one while the store holds sealed rows', async () => {
  const db = await openControlDatabase(source.dataDir);
  await prepareVault(db, source);
  rmSync(source.keyFile);
  await expect(prepareVault(db, source)).rejects.toMatchObject({ exitCode: 78 });
  expect(existsSync(source.keyFile)).toBe(false);
  await db.destroy();
});
