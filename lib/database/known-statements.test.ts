import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { knownStatements } from './known-statements.ts';

interface Things {
  readonly thing: { readonly id: number; readonly name: string };
}

const raw = new Database(':memory:');
raw.exec(
  "create table thing (id integer primary key, name text not null); insert into thing values (1, 'a'), (2, 'b')",
);
const prepared: string[] = [];
const database = knownStatements({
  prepare(text) {
    prepared.push(text);
    return raw.prepare(text);
  },
  close: () => raw.close(),
});
const db = new Kysely<Things>({ dialect: new SqliteDialect({ database }) });

afterEach(() => {
  prepared.length = 0;
});

const nameOf = (id: number) => db.selectFrom('thing').select('name').where('id', '=', id).executeTakeFirst();

it('prepares a text once, whatever its values', async () => {
  expect([await nameOf(1), await nameOf(2), await nameOf(3)]).toEqual([
    { name: 'a' },
    { name: 'b' },
    undefined,
  ]);
  expect(prepared).toHaveLength(1);
});

it('says what a change changed, each time', async () => {
  const change = () => db.updateTable('thing').set({ name: 'c' }).where('id', '>', 0).executeTakeFirst();
  expect([(await change()).numUpdatedRows, (await change()).numUpdatedRows]).toEqual([2n, 2n]);
});

it('follows a table that went and came back', async () => {
  raw.exec('alter table thing rename to away');
  await expect(nameOf(1)).rejects.toThrow('no such table');
  raw.exec('alter table away rename to thing; alter table thing add column more text');
  expect(await nameOf(1)).toEqual({ name: 'c' });
});

it('forgets the text that was not asked for the longest', async () => {
  const ask = (number: number) => sql.raw(`select ${number}`).execute(db);
  for (let number = 0; number <= 100; number += 1) await ask(number);
  prepared.length = 0;
  await ask(100);
  expect(prepared).toEqual([]);
  await ask(0);
  expect(prepared).toEqual(['select 0']);
});
