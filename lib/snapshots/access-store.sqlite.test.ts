import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeAccessStore } from './test-access-store.ts';

describeAccessStore({
  name: 'SQLite',
  async open() {
    const folder = mkdtempSync(join(tmpdir(), 'rolecall-'));
    return {
      location: { file: join(folder, 'data', 'snapshots.db') },
      close: async () => rmSync(folder, { recursive: true }),
    };
  },
});
