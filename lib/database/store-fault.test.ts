import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { audited } from '#lib/audit/audited.ts';
import { listAudit } from '#lib/audit/list-audit.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { listConnections } from '#lib/connections/find-connection.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { verifyBackup } from './backup.ts';
import { openControlDatabase } from './control-database.ts';
import type { Migration } from './migration.ts';
import { migrations } from './migrations.ts';

const event = {
  actor: { kind: 'system' },
  action: 'connection.created',
  outcome: 'done',
  requestId: 'r',
} as const;

async function openStore() {
  const root = mkdtempSync(join(tmpdir(), 'rolecall-'));
  const dir = join(root, 'data');
  const db = await openControlDatabase(dir);
  await prepareVault(db, { dataDir: dir, keyFile: join(root, 'keys', 'rolecall.key') });
  const save = (name: string, token = 'secret') =>
    audited(db, event, (trx) =>
      createConnection(trx, {
        vendor: 'launchdarkly',
        name,
        origin: 'https://a.example',
        secrets: { token },
      }),
    );
  return { db, dir, save };
}

const faults = [
  ['full', 'pragma max_page_count = 1', 'pragma max_page_count = 1073741823'],
  ['read-only', 'pragma query_only = on', 'pragma query_only = off'],
] as const;

it.each(faults)(
  'R61: with a %s store reads go on, changes are refused whole, and it recovers by itself',
  async (_, break_, mend) => {
    const { db, save } = await openStore();
    expect(await save('before')).toMatchObject({ ok: true });
    await sql.raw(break_).execute(db);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      // Long enough to need new pages of a full store.
      const refused = await save(`during ${attempt}`, 'x'.repeat(20_000));
      expect(refused).toMatchObject({ ok: false, problem: { slug: 'audit-unavailable' } });
    }
    const names = async () => (await listConnections(db)).map((one) => one.name);
    expect(await names()).toEqual(['before']);
    expect((await listAudit(db, { limit: 9 })).items).toHaveLength(1);
    await sql.raw(mend).execute(db);
    expect(await save('after')).toMatchObject({ ok: true });
    expect(await names()).toEqual(['after', 'before']);
    await db.destroy();
  },
);

it('R59, R60: a migration of a store with data is preceded by a private, verified backup', async () => {
  const { db, dir, save } = await openStore();
  await save('kept');
  await db.destroy();
  const next: Migration = {
    number: migrations.length + 1,
    name: 'next',
    statements: ['create table next (id text)', 'delete from connection'],
  };
  await (await openControlDatabase(dir, [...migrations, next])).destroy();
  const [name = ''] = readdirSync(join(dir, 'backups'));
  const path = join(dir, 'backups', name);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(verifyBackup(path)).toMatchObject({
    connection: 1,
    audit_event: 1,
    schema_migration: migrations.length,
  });
});

it('R59: a migration that fails leaves the schema as it was', async () => {
  const { db, dir } = await openStore();
  await db.destroy();
  const number = migrations.length + 1;
  const broken: Migration = {
    number,
    name: 'broken',
    statements: ['create table next (id text)', 'not sql'],
  };
  await expect(openControlDatabase(dir, [...migrations, broken])).rejects.toMatchObject({ exitCode: 78 });
  const again = await openControlDatabase(dir);
  const tables = await sql`select name from sqlite_master where name = 'next'`.execute(again);
  expect(tables.rows).toEqual([]);
  await again.destroy();
});
