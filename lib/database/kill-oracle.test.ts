import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { audited } from '#lib/audit/audited.ts';
import { createConnection } from '#lib/connections/create-connection.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { openControlDatabase } from './control-database.ts';
import { KillOracle } from './test-kill-oracle.ts';

async function storeWith(names: readonly string[]) {
  const root = mkdtempSync(join(tmpdir(), 'rolecall-'));
  const dataDir = join(root, 'data');
  const db = await openControlDatabase(dataDir);
  await prepareVault(db, { dataDir, keyFile: join(root, 'data-keys', 'rolecall.key') });
  const oracle = new KillOracle();
  for (const name of names) {
    const saved = await audited(
      db,
      (made: { id: string }) => ({
        actor: { kind: 'system' } as const,
        action: 'connection.created',
        outcome: 'done' as const,
        requestId: name,
        connectionId: made.id,
      }),
      (trx) =>
        createConnection(trx, {
          vendor: 'launchdarkly',
          name,
          origin: 'https://a.example',
          secrets: { token: name },
        }),
    );
    if (!saved.ok) throw new Error(saved.problem.slug);
    oracle.saved(saved.value.id, name);
  }
  return { db, oracle };
}

it('R57: the oracle finds no fault with a store that is whole', async () => {
  const { db, oracle } = await storeWith(['one', 'two']);
  expect(await oracle.faultsOf(db)).toEqual([]);
  expect(oracle.acknowledged).toBe(2);
});

it('R57: the oracle tells what is lost, back, half done, and under another name', async () => {
  const { db, oracle } = await storeWith(['one', 'two', 'three']);
  const rows = await db.selectFrom('connection').select(['id', 'name']).execute();
  const idOf = (name: string) => rows.find((row) => row.name === name)?.id ?? '';
  await db.deleteFrom('connection').where('name', '=', 'one').execute();
  oracle.deleted(idOf('two'));
  await db.updateTable('connection').set({ name: 'four' }).where('name', '=', 'three').execute();
  oracle.saved('never', 'never');
  expect(await oracle.faultsOf(db)).toEqual([
    `${idOf('one')} was acknowledged and is lost`,
    `${idOf('two')} was deleted and is back`,
    'never was acknowledged and is lost',
    `the secret of ${idOf('three')} is not its own`,
    `${idOf('three')} has another name`,
    `${idOf('one')} is in the store or in its record, not in both`,
  ]);
});
