import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrations } from './migrations.ts';
import { openControlFile } from './open-file.ts';

it('R59: connections from before settings keep everything and have none', () => {
  const dir = join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'data');
  const before = openControlFile(dir, migrations.slice(0, 3));
  before.raw.exec(
    `insert into connection values ('con_1', 'launchdarkly', 'One', 'https://a.example', 1, 5, 6, 7)`,
  );
  const row = before.raw.prepare<[], object>('select * from connection').get();
  before.close();

  const { raw, close } = openControlFile(dir, migrations);
  expect(raw.prepare('select * from connection').get()).toEqual({ ...row, settings: '{}' });
  close();
});
