import 'server-only';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { auditKey } from '#lib/audit/audit-chain.ts';
import { verifyAudit } from '#lib/audit/verify-audit.ts';
import { installKey, loadKey } from '#lib/connections/key.ts';
import { openSystemKey, prepareVault } from '#lib/connections/vault.ts';
import { backUpTo } from '#lib/database/backup.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { createPrivateFolder } from '#lib/database/private-files.ts';
import { requireWhole, restoreInto } from '#lib/database/restore.ts';
import type { ControlSchema } from '#lib/database/schema.ts';
import { StartupRefusal } from '#lib/database/startup-refusal.ts';
import { settings } from '#lib/settings/settings.ts';
import { runCommand } from './maintenance/run-command.ts';

// Backups of the control database (R60). `make` may run beside the server; the key file is never part of a backup.
await runCommand({
  make: async (given) => {
    const folder = join(settings().dataDir, 'backups');
    const path = given ?? join(folder, `control-${new Date().toISOString().replace(/[:.]/g, '-')}.db`);
    if (existsSync(path)) throw new StartupRefusal('That file exists already.', 73);
    if (given === undefined) createPrivateFolder(folder);
    return `${path}: ${tell(copyLive(path))}; ${await verifyChain(path)}`;
  },
  verify: async (given) => {
    const path = requirePath(given);
    return `Whole: ${tell(requireWhole(path))}; ${await verifyChain(path)}`;
  },
  restore: async (path) => {
    const report = restoreInto(settings().dataDir, requirePath(path));
    await prepareVault();
    const said = await tellChain(controlDatabase(), auditKey());
    return `Restored: ${tell(report)}; ${said}`;
  },
  'verify-audit': async () => {
    await prepareVault();
    return tellChain(controlDatabase(), auditKey());
  },
});

/** With the key of this host, since whoever could forge a row could also forge a chain without a key. */
async function verifyChain(path: string): Promise<string> {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  const copy = new Kysely<ControlSchema>({ dialect: new SqliteDialect({ database }) });
  try {
    installKey(loadKey(settings(), false));
    return await tellChain(copy, (await openSystemKey(copy, 'audit'))?.key);
  } finally {
    await copy.destroy();
  }
}

async function tellChain(db: Kysely<ControlSchema>, key: Buffer | undefined): Promise<string> {
  if (key === undefined)
    throw new StartupRefusal('The key of this host does not open the audit key of this store.');
  const verdict = await verifyAudit(db, key);
  if (!verdict.whole) throw new StartupRefusal(`The audit log is broken at row ${verdict.firstBadSeq}.`, 1);
  return `the audit log is whole: ${verdict.rows} rows.`;
}

function copyLive(path: string) {
  const live = join(settings().dataDir, 'control.db');
  if (!existsSync(live)) throw new StartupRefusal('There is no control database in the data folder.');
  const source = new Database(live, { readonly: true, timeout: 5000 });
  try {
    return backUpTo(source, path);
  } finally {
    source.close();
  }
}

function requirePath(path: string | undefined): string {
  if (path === undefined || !existsSync(path)) throw new StartupRefusal('Name a backup file.', 64);
  return path;
}

function tell(rows: Readonly<Record<string, number>>): string {
  return Object.entries(rows)
    .map(([table, count]) => `${table} ${count}`)
    .join(', ');
}
