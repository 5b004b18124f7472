import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrations } from './migrations.ts';
import { openControlFile } from './open-file.ts';

it('R59: a store from before second factors keeps every sealed key, its owner and its rules', () => {
  const dir = join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'data');
  const before = openControlFile(dir, migrations.slice(0, 2));
  before.raw.exec(
    `insert into connection values ('con_1', 'launchdarkly', 'One', 'https://a.example', 1, 0, 0, 0)`,
  );
  const insert = `insert into sealed_key (id, purpose, connection_id, kek_id, wrapped, created_at) values`;
  before.raw.exec(
    `${insert} ('k1', 'canary', null, 'kek', 'w1', 1), ('k2', 'data', 'con_1', 'kek', 'w2', 2)`,
  );
  const rows = before.raw.prepare('select * from sealed_key order by id').all();
  before.close();

  const { raw, close } = openControlFile(dir, migrations);
  expect(raw.prepare('select * from sealed_key order by id').all()).toEqual(rows);
  expect(raw.pragma('foreign_key_check')).toEqual([]);
  raw.exec(`${insert} ('k3', 'second-factor', null, 'kek', 'w3', 3)`);
  for (const wrong of [
    `('k4', 'second-factor', null, 'kek', 'w', 4)`,
    `('k4', 'second-factor', 'con_1', 'kek', 'w', 4)`,
    `('k4', 'other', null, 'kek', 'w', 4)`,
    `('k4', 'data', 'con_1', 'kek', 'w', 4)`,
    `('k4', 'data', 'con_2', 'kek', 'w', 4)`,
  ]) {
    expect(() => raw.exec(`${insert} ${wrong}`), wrong).toThrow();
  }
  raw.exec(`delete from connection`);
  expect(raw.prepare('select id from sealed_key order by id').pluck().all()).toEqual(['k1', 'k3']);
  close();
});
