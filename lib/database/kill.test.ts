import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { auditKey } from '#lib/audit/audit-chain.ts';
import { verifyAudit } from '#lib/audit/verify-audit.ts';
import { listConnections } from '#lib/connections/find-connection.ts';
import { openSecrets } from '#lib/connections/open-secrets.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { openControlDatabase } from './control-database.ts';
import { killCount, runAndKill, warmUp as warmUpAt } from './test-kill.ts';
import { steps } from './test-kill-migrator.ts';

/** ROLECALL_KILLS=500 takes its time. */
const LONG = 1_200_000;
const warmUp = (name: string, args: readonly string[]) => warmUpAt(new URL(name, import.meta.url), args);

async function writeKillAndCompare(): Promise<{ acknowledged: number; lost: string[] }> {
  const root = mkdtempSync(join(tmpdir(), 'rolecall-'));
  const source = { dataDir: join(root, 'data'), keyFile: join(root, 'keys', 'rolecall.key') };
  const acknowledged = new Map<string, string>();
  const lost: string[] = [];
  const warm = () => warmUp('test-kill-writer.ts', [source.dataDir, source.keyFile]);
  let next = warm();
  for (const _ of killCount(50)) {
    const current = next;
    next = warm();
    const lines = await runAndKill(current, 120);
    for (const line of lines.slice(1)) acknowledged.set(line.split(' ')[0] ?? '', line.split(' ')[1] ?? '');
    const db = await openControlDatabase(source.dataDir);
    await prepareVault(db, source);
    const saved = new Map((await listConnections(db)).map((one) => [one.id, one]));
    for (const [id, name] of acknowledged) {
      const one = saved.get(id);
      const opened = one && openSecrets(one);
      if (!opened?.ok || opened.value.token !== name) lost.push(id);
    }
    const created = db
      .selectFrom('audit_event')
      .select('connection_id')
      .where('action', '=', 'connection.created');
    const recorded = (await created.execute()).map((row) => row.connection_id);
    expect(new Set(recorded)).toEqual(new Set(saved.keys()));
    expect(await verifyAudit(db, auditKey() ?? Buffer.alloc(0))).toMatchObject({ whole: true });
    await db.destroy();
  }
  next.kill('SIGKILL');
  return { acknowledged: acknowledged.size, lost };
}

it(
  'R57: up to 50 kills of eight writers lose no acknowledged write, leave none half done and keep the chain',
  async () => {
    const { acknowledged, lost } = await writeKillAndCompare();
    expect(lost).toEqual([]);
    expect(acknowledged).toBeGreaterThan(0);
  },
  LONG,
);

it(
  'R59: killed at any moment, a migration is applied whole or not at all',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'rolecall-'));
    const warm = (kill: number) => warmUp('test-kill-migrator.ts', [join(root, String(kill))]);
    let next = warm(0);
    for (const kill of killCount(12)) {
      const current = next;
      next = warm(kill + 1);
      const folders = await runAndKill(current, 60);
      const whole = await openControlDatabase(join(root, String(kill), folders.at(-1) ?? '0'), steps);
      const tables = await sql`select name from sqlite_master where name like 'step_%'`.execute(whole);
      expect(tables.rows).toHaveLength(24);
      await whole.destroy();
    }
    next.kill('SIGKILL');
  },
  LONG,
);

it(
  'R55: a second process refuses the folder, and gets it when the first was killed',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'rolecall-'));
    const db = await openControlDatabase(join(root, 'data'));
    const args = [join(root, 'data'), join(root, 'keys', 'rolecall.key')];
    const second = warmUp('test-kill-writer.ts', args);
    let complained = '';
    second.stderr.on('data', (chunk) => (complained += chunk));
    second.stdin.write('go');
    const [code] = await once(second, 'close');
    expect(code).not.toBe(0);
    expect(complained).toContain('Another Rolecall process is using this data folder');
    await db.destroy();
    const [first] = await runAndKill(warmUp('test-kill-writer.ts', args), 20);
    expect(first).toBe('ready');
    await (await openControlDatabase(join(root, 'data'))).destroy();
  },
  LONG,
);
