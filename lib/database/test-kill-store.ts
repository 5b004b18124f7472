import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Random } from '#lib/access/test-random.ts';
import { prepareVault } from '#lib/connections/vault.ts';
import { openControlDatabase } from './control-database.ts';
import { runAndKill, warmUp } from './test-kill.ts';
import { KillOracle } from './test-kill-oracle.ts';

export interface KillTally {
  readonly kills: number;
  readonly acknowledged: number;
  readonly faults: readonly string[];
}

/** Kills on one store: every one looks at all that was ever written there. */
const KILLS_A_STORE = 25;

export interface StoreKills {
  readonly random: Random;
  /** Milliseconds a process writes at most. */
  readonly longest: number;
  readonly killed?: (tally: KillTally) => void;
}

/**
 * Eight writers in a process of their own, killed by `kills`, each time at a moment by chance; `killed` hears of each.
 * Ends at the first kill that left something wrong.
 */
export async function killStore(
  kills: Iterable<number>,
  { random, longest, killed = () => {} }: StoreKills,
): Promise<KillTally> {
  let tally: KillTally = { kills: 0, acknowledged: 0, faults: [] };
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-kill-'));
  const storeOf = (kill: number) => join(folder, String(Math.floor(kill / KILLS_A_STORE)));
  const warm = (kill: number) =>
    warmUp(new URL('test-kill-writer.ts', import.meta.url), [
      join(storeOf(kill), 'data'),
      keyIn(storeOf(kill)),
    ]);
  let next = warm(0);
  let oracle = new KillOracle();
  let earlier = 0;
  for (const kill of kills) {
    if (kill > 0 && kill % KILLS_A_STORE === 0) {
      earlier += oracle.acknowledged;
      oracle = new KillOracle();
    }
    const current = next;
    next = warm(kill + 1);
    const lines = await runAndKill(current, longest, random);
    for (const line of lines.slice(1)) oracle.saved(line.split(' ')[0] ?? '', line.split(' ')[1] ?? '');
    const faults = await faultsIn(storeOf(kill), oracle);
    tally = { kills: kill + 1, acknowledged: earlier + oracle.acknowledged, faults };
    killed(tally);
    if (faults.length > 0) break;
  }
  next.kill('SIGKILL');
  if (tally.faults.length === 0) rmSync(folder, { recursive: true, force: true });
  return tally;
}

/** What the oracle finds in a data folder nobody uses. */
export async function faultsIn(store: string, oracle: KillOracle): Promise<readonly string[]> {
  const dataDir = join(store, 'data');
  const db = await openControlDatabase(dataDir);
  try {
    await prepareVault(db, { dataDir, keyFile: keyIn(store) });
    return await oracle.faultsOf(db);
  } finally {
    await db.destroy();
  }
}

function keyIn(store: string): string {
  return join(store, 'data-keys', 'rolecall.key');
}
