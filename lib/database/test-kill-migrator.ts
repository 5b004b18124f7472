import 'server-only';
import { once } from 'node:events';
import { openControlDatabase } from '#lib/database/control-database.ts';
import type { Migration } from './migration.ts';
import { isOrphan } from './test-orphan.ts';

// A process of its own, to be killed: migrates one new folder after another.
export const steps: readonly Migration[] = [1, 2, 3].map((number) => ({
  number,
  name: `step-${number}`,
  statements: Array.from({ length: 8 }, (_, index) => `create table step_${number}_${index} (id text)`),
}));

const [, script = '', root] = process.argv;
if (script.endsWith('test-kill-migrator.ts')) {
  await once(process.stdin, 'data');
  for (let count = 0; !isOrphan(); count += 1) {
    process.stdout.write(`${count}\n`);
    await (await openControlDatabase(`${root}/${count}`, steps.slice(0, 1))).destroy();
    await (await openControlDatabase(`${root}/${count}`, steps)).destroy();
  }
}
