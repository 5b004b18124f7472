import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrations } from './migrations.ts';
import { openControlFile } from './open-file.ts';

it('R59: a store from before the sign-in library keeps its accounts, passwords, sessions and what hangs on them', () => {
  const dir = join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'data');
  const before = openControlFile(dir, migrations.slice(0, 5));
  before.raw.exec(`insert into account values
    ('acc_ada', 'ada@example.com', 'Ada', 'admin', 0, '"all"', 'salt:one', 1, 2),
    ('acc_bob', 'bob@example.com', 'Bob', 'viewer', 1, '["ld"]', 'salt:two', 3, 4)`);
  before.raw.exec(`insert into session values ('hash-a', 'acc_ada', 5, 6, 7, 8, '192.0.2.1', 'one'),
    ('hash-b', 'acc_bob', 5, 6, 7, 8, '192.0.2.2', 'two')`);
  before.raw.exec(`insert into api_key values ('key_1', 'acc_ada', 'k', 'h', 'abcd', '"all"', 1, 2, null)`);
  before.raw.exec(`insert into second_factor values ('acc_ada', 'sealed', 1, 1, 1)`);
  const sessions = before.raw.prepare<[], object>('select * from session order by token_hash').all();
  before.close();

  const { raw, close } = openControlFile(dir, migrations);
  const all = (sql: string) => raw.prepare<[], Record<string, unknown>>(sql).all();
  expect(raw.pragma('foreign_key_check')).toEqual([]);
  expect(all('select id, email, role, disabled, connections from account order by id')).toEqual([
    { id: 'acc_ada', email: 'ada@example.com', role: 'admin', disabled: 0, connections: '"all"' },
    { id: 'acc_bob', email: 'bob@example.com', role: 'viewer', disabled: 1, connections: '["ld"]' },
  ]);
  const credentials = 'select account_id, provider, subject, password_hash from credential order by id';
  expect(all(credentials)).toEqual([
    { account_id: 'acc_ada', provider: 'credential', subject: 'acc_ada', password_hash: 'salt:one' },
    { account_id: 'acc_bob', provider: 'credential', subject: 'acc_bob', password_hash: 'salt:two' },
  ]);
  const kept = all('select * from session order by token_hash');
  expect(kept.map(({ id, ...rest }) => [typeof id, rest])).toEqual(sessions.map((row) => ['string', row]));
  expect(new Set(kept.map(({ id }) => id)).size).toBe(2);
  expect(all('select id from api_key')).toHaveLength(1);
  expect(all('select account_id from second_factor')).toHaveLength(1);

  raw.exec(`delete from account where id = 'acc_ada'`);
  expect(all('select account_id from credential')).toEqual([{ account_id: 'acc_bob' }]);
  expect(all('select account_id from session')).toEqual([{ account_id: 'acc_bob' }]);
  expect(all('select id from api_key')).toEqual([]);
  close();
});
