import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createRandom } from '#lib/access/test-random.ts';
import { openControlDatabase } from './control-database.ts';
import { killCount, runAndKill, warmUp as warmUpAt } from './test-kill.ts';
import { steps } from './test-kill-migrator.ts';
import { killStore } from './test-kill-store.ts';

/** ROLECALL_KILLS=500 takes its time. */
const LONG = 1_200_000;
const warmUp = (name: string, args: readonly string[]) => warmUpAt(new URL(name, import.meta.url), args);

it(
  'R57: up to 50 kills of eight writers lose no acknowledged write, leave none half done and keep the chain',
  async () => {
    const { acknowledged, faults } = await killStore(killCount(50), {
      random: createRandom(Date.now()),
      longest: 120,
    });
    expect(faults).toEqual([]);
    expect(acknowledged).toBeGreaterThan(0);
  },
  LONG,
);

it(
  'R59: killed at any moment, a migration is applied whole or not at all',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'rolecall-'));
    const warm = (kill: number) => warmUp('test-kill-migrator.ts', [join(root, String(kill))]);
    let next = warm(0);
    for (const kill of killCount(12)) {
      const current = next;
      next = warm(kill + 1);
      const folders = await runAndKill(current, 60);
      const whole = await openControlDatabase(join(root, String(kill), folders.at(-1) ?? '0'), steps);
      const tables = await sql`select name from sqlite_master where name like 'step_%'`.execute(whole);
      expect(tables.rows).toHaveLength(24);
      await whole.destroy();
    }
    next.kill('SIGKILL');
  },
  LONG,
);

it(
  'R55: a second process refuses the folder, and gets it when the first was killed',
  async () => {
    const root = mkdtempSync(join(tmpdir(), 'rolecall-'));
    const db = await openControlDatabase(join(root, 'data'));
    const args = [join(root, 'data'), join(root, 'keys', 'rolecall.key')];
    const second = warmUp('test-kill-writer.ts', args);
    let complained = '';
    second.stderr.on('data', (chunk) => (complained += chunk));
    second.stdin.write('go');
    const [code] = await once(second, 'close');
    expect(code).not.toBe(0);
    expect(complained).toContain('Another Rolecall process is using this data folder');
    await db.destroy();
    const [first] = await runAndKill(warmUp('test-kill-writer.ts', args), 20);
    expect(first).toBe('ready');
    await (await openControlDatabase(join(root, 'data'))).destroy();
  },
  LONG,
);
