import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { compiledOnce } from './compiled-once.ts';
import { openControlDatabase } from './control-database.ts';

const findMigration = compiledOnce((db) =>
  db
    .selectFrom('schema_migration')
    .select('number')
    .where('number', '>=', 0)
    .where('number', '<=', 0)
    .orderBy('number'),
);
const countMigrations = compiledOnce((db) =>
  db.selectFrom('schema_migration').select(sql<number>`count(*)`.as('count')),
);

it('asks with the values of this time, in the order of the text, also inside a transaction', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-compiled-'));
  const db = await openControlDatabase(folder);
  try {
    expect(await findMigration(db, [2, 3])).toEqual([{ number: 2 }, { number: 3 }]);
    expect(await findMigration(db, [3, 2])).toEqual([]);
    const inside = await db.transaction().execute((transaction) => findMigration(transaction, [1, 1]));
    expect(inside).toEqual([{ number: 1 }]);
    const [counted] = await countMigrations(db, []);
    expect(counted?.count).toBeGreaterThan(3);
    await expect(findMigration(db, [1])).rejects.toThrow('2 values are asked for, 1 given');
  } finally {
    await db.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
});
