import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openControlDatabase } from './control-database.ts';
import { StartupRefusal } from './startup-refusal.ts';

const folder = () => join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'data');

it('R55: opens with a synced write-ahead log, foreign keys on and private files', async () => {
  const dir = folder();
  const db = await openControlDatabase(dir);
  const pragma = async (name: string) => (await sql.raw(`pragma ${name}`).execute(db)).rows[0];
  expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
  expect(await pragma('synchronous')).toEqual({ synchronous: 2 });
  expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 });
  expect(await pragma('busy_timeout')).toEqual({ timeout: 5000 });
  expect(statSync(dir).mode & 0o777).toBe(0o700);
  for (const name of ['control.db', 'control.db-wal', 'control.db-shm', 'control.lock']) {
    expect(statSync(join(dir, name)).mode & 0o777, name).toBe(0o600);
  }
  await db.destroy();
});

it('R55: a second opening of the same folder is refused until the first is closed', async () => {
  const dir = folder();
  const first = await openControlDatabase(dir);
  await expect(openControlDatabase(dir)).rejects.toMatchObject({ name: 'StartupRefusal', exitCode: 75 });
  await first.destroy();
  const second = await openControlDatabase(dir);
  await second.destroy();
});

it('R59: refuses an edited migration and a newer schema, and leaves the file as it was', async () => {
  const dir = folder();
  const first = { number: 1, name: 'one', statements: ['create table one (id text)'] };
  const second = { number: 2, name: 'two', statements: ['create table two (id text)'] };
  await (await openControlDatabase(dir, [first, second])).destroy();
  await expect(openControlDatabase(dir, [first])).rejects.toBeInstanceOf(StartupRefusal);
  const edited = { ...second, statements: ['create table two (id integer)'] };
  await expect(openControlDatabase(dir, [first, edited])).rejects.toMatchObject({ exitCode: 78 });
  await (await openControlDatabase(dir, [first, second])).destroy();
});
