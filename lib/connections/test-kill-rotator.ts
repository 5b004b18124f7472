import 'server-only';
import { once } from 'node:events';
import { openControlDatabase } from '#lib/database/control-database.ts';
import { isOrphan } from '#lib/database/test-orphan.ts';
import { currentKey } from './key.ts';
import { rotateDataKeys } from './rotate-dek.ts';
import { rotateKeyFile } from './rotate-kek.ts';
import { prepareVault } from './vault.ts';

// A process of its own, to be killed: rotates all keys again and again.
await once(process.stdin, 'data');
const [, , dataDir = '', keyFile = ''] = process.argv;
const db = await openControlDatabase(dataDir);
await prepareVault(db, { dataDir, keyFile });
process.stdout.write('ready\n');
while (!isOrphan()) {
  await rotateKeyFile(db, keyFile, currentKey());
  await rotateDataKeys(db);
}
