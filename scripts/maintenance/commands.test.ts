import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { appendAudit } from '#lib/audit/append-audit.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { openControlDatabase } from '#lib/database/control-database.ts';

const root = mkdtempSync(join(tmpdir(), 'rolecall-'));
const source = { dataDir: join(root, 'data'), keyFile: join(root, 'keys', 'rolecall.key') };

async function run(script: string, ...args: readonly string[]): Promise<{ code: unknown; said: string }> {
  const path = fileURLToPath(new URL(`../${script}.ts`, import.meta.url));
  const env = {
    ...process.env,
    ROLECALL_DATA_DIR: source.dataDir,
    ROLECALL_KEY_FILE: source.keyFile,
    ROLECALL_LOG_LEVEL: 'silent',
    NODE_COMPILE_CACHE: join(root, 'cache'),
  };
  const child = spawn(process.execPath, ['--conditions=react-server', path, ...args], { env });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  child.stderr.on('data', (chunk) => (said += chunk));
  const [code] = await once(child, 'close');
  return { code, said };
}

it('R14, R60: verify, rotate, back up beside a running server, restore on an empty host with and without the key', async () => {
  const db = await openControlDatabase(source.dataDir);
  await prepareVault(db, source);
  const secrets = { token: 'api-canary' };
  await createConnection(db, { vendor: 'launchdarkly', name: 'One', origin: 'https://a.example', secrets });
  await appendAudit(db, { actor: { kind: 'system' }, action: 'test.ran', outcome: 'done', requestId: 'r' });
  const backup = join(root, 'backup.db');
  expect(await run('secrets', 'verify')).toMatchObject({ code: 75 });
  expect(await run('backup', 'make', backup)).toMatchObject({
    code: 0,
    said: expect.stringContaining('connection 1'),
  });
  expect(await run('backup', 'make', backup)).toMatchObject({ code: 73 });
  await db.destroy();

  expect(await run('secrets', 'verify')).toEqual({
    code: 0,
    said: '1 secrets of 1 connections open; 0 connections do not.\n',
  });
  expect(await run('secrets', 'rotate-dek')).toMatchObject({ code: 0 });
  expect(await run('backup', 'verify', backup)).toMatchObject({
    code: 0,
    said: expect.stringContaining('whole: 1 rows'),
  });
  expect(await run('backup', 'restore', backup)).toMatchObject({ code: 78 });

  rmSync(source.dataDir, { recursive: true });
  expect(await run('backup', 'restore', backup)).toMatchObject({ code: 0 });
  expect(await run('secrets', 'rotate-kek')).toMatchObject({
    code: 0,
    said: expect.not.stringContaining('canary'),
  });
  expect(await run('secrets', 'verify')).toMatchObject({ code: 0 });

  renameSync(source.keyFile, `${source.keyFile}.away`);
  expect(await run('secrets', 'verify')).toMatchObject({ code: 78 });
  writeFileSync(backup, 'not a database');
  expect(await run('backup', 'verify', backup)).toMatchObject({ code: 1 });
}, 120_000);
