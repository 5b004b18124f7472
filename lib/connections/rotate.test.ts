import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditKey } from '#lib/audit/audit-chain.ts';
import { verifyAudit } from '#lib/audit/verify-audit.ts';
import { openControlDatabase } from '#lib/database/control-database.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { killCount, runAndKill, warmUp } from '#lib/database/test-kill.ts';
import { createConnection } from './create-connection.ts';
import { findConnection, listConnections } from './find-connection.ts';
import { currentKey, type KeySource, nameKey } from './key.ts';
import { writeKeyFile } from './key-file.ts';
import { openSecrets } from './open-secrets.ts';
import { rotateDataKeys } from './rotate-dek.ts';
import { rewrapAll, rotateKeyFile } from './rotate-kek.ts';
import { prepareVault } from './vault.ts';
import { verifySecrets } from './verify-secrets.ts';

let source: KeySource;
let db: Kysely<ControlSchema>;

beforeEach(async () => {
  const root = mkdtempSync(join(tmpdir(), 'rolecall-'));
  source = { dataDir: join(root, 'data'), keyFile: join(root, 'keys', 'rolecall.key') };
  await start();
  for (const name of ['one', 'two', 'three']) {
    const secrets = { token: `${name}-token`, other: `${name}-other` };
    await createConnection(db, { vendor: 'launchdarkly', name, origin: 'https://a.example', secrets });
  }
});
afterEach(() => db.destroy());

async function start(): Promise<void> {
  db = await openControlDatabase(source.dataDir);
  await prepareVault(db, source);
}

async function requireAllReadable(): Promise<void> {
  expect(await verifySecrets(db)).toEqual({ connections: 3, secrets: 6, unreadable: [] });
  for (const saved of await listConnections(db)) {
    expect(openSecrets(saved)).toMatchObject({ value: { token: `${saved.name}-token` } });
  }
  expect(await verifyAudit(db, auditKey() ?? Buffer.alloc(0))).toMatchObject({ whole: true });
}

it('R14: after a rotation of the key file the new key opens everything, and the old one nothing', async () => {
  const before = { key: currentKey(), text: readFileSync(source.keyFile, 'utf8') };
  const { keys, kekId } = await rotateKeyFile(db, source.keyFile, before.key);
  expect(keys).toBe(6);
  expect(kekId).not.toBe(before.key.id);
  expect(readFileSync(source.keyFile, 'utf8')).not.toBe(before.text);
  expect(existsSync(`${source.keyFile}.next`)).toBe(false);
  await requireAllReadable();
  await db.destroy();
  await start();
  await requireAllReadable();
  const old = prepareVault(db, {
    ...source,
    keyFile: `${source.keyFile}.absent`,
    key: before.key.key.toString('base64'),
  });
  await expect(old).rejects.toMatchObject({ exitCode: 78 });
});

it('R14: a rotation cut off after the store went over is finished at the next start', async () => {
  const next = randomBytes(32);
  writeKeyFile(`${source.keyFile}.next`, next);
  await rewrapAll(db, currentKey(), nameKey(next));
  await db.destroy();
  await start();
  expect(currentKey().id).toBe(nameKey(next).id);
  await requireAllReadable();
});

it('R14: a rotation cut off before that leaves the old key in use, and can be taken up again', async () => {
  writeKeyFile(`${source.keyFile}.next`, randomBytes(32));
  const { id } = currentKey();
  await db.destroy();
  await start();
  expect(currentKey().id).toBe(id);
  await rotateKeyFile(db, source.keyFile, currentKey());
  expect(currentKey().id).not.toBe(id);
  await requireAllReadable();
});

it('R14: one key that does not open stops the rotation with nothing changed', async () => {
  const [one] = await listConnections(db);
  await db
    .updateTable('sealed_key')
    .set({ wrapped: '1.a.b.c.d' })
    .where('connection_id', '=', one?.id ?? '')
    .execute();
  const rows = await db.selectFrom('sealed_key').selectAll().execute();
  await expect(rewrapAll(db, currentKey(), nameKey(randomBytes(32)))).rejects.toThrow('nothing was changed');
  expect(await db.selectFrom('sealed_key').selectAll().execute()).toEqual(rows);
});

it('R14: data keys are replaced, and a connection that does not open is left as it is and named', async () => {
  const [one, two] = await listConnections(db);
  await db
    .updateTable('connection')
    .set({ origin: 'https://b.example' })
    .where('id', '=', one?.id ?? '')
    .execute();
  const keyOf = () =>
    db
      .selectFrom('sealed_key')
      .select('id')
      .where('connection_id', '=', two?.id ?? '')
      .executeTakeFirst();
  const before = await keyOf();
  expect(await rotateDataKeys(db)).toEqual({ rotated: 2, unreadable: [one?.id] });
  expect(await keyOf()).not.toEqual(before);
  await db
    .updateTable('connection')
    .set({ origin: 'https://a.example' })
    .where('id', '=', one?.id ?? '')
    .execute();
  await requireAllReadable();
  expect(two && openSecrets((await findConnection(two.id, db)) ?? two)).toMatchObject({ ok: true });
});

it('R14: up to 20 kills while both kinds of key are rotated leave every secret readable', async () => {
  await db.destroy();
  const warm = () =>
    warmUp(new URL('test-kill-rotator.ts', import.meta.url), [source.dataDir, source.keyFile]);
  let next = warm();
  for (const _ of killCount(20)) {
    const current = next;
    next = warm();
    await runAndKill(current, 60);
    await start();
    await requireAllReadable();
    await db.destroy();
  }
  next.kill('SIGKILL');
  await start();
}, 1_200_000);
