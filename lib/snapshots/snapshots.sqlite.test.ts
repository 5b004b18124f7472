import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openSnapshotStore } from './open-snapshot-store.ts';
import { openSnapshotWriter } from './open-snapshot-writer.ts';
import { describeSnapshots } from './test-snapshots.ts';

describeSnapshots({
  name: 'SQLite',
  async open() {
    const file = join(mkdtempSync(join(tmpdir(), 'rolecall-')), 'data', 'snapshots.db');
    const store = await openSnapshotStore({ file });
    const look = new Database(file, { readonly: true });
    return {
      store,
      openWriter: () => openSnapshotWriter({ file }, 16),
      storedRows: async () =>
        look.prepare<[], number>('select count(*) from snapshot_row').pluck().get() ?? 0,
      async close() {
        look.close();
        await store.close();
      },
    };
  },
});
