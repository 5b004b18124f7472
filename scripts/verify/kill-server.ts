import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KillOracle } from '#lib/database/test-kill-oracle.ts';
import { faultsIn, type KillTally, type StoreKills } from '#lib/database/test-kill-store.ts';
import { startHouse } from '../launch/house.mjs';
import { signInTo, writeUntilKilled } from './connection-writer.ts';

const WRITERS = 8;
/** Nothing listens there: the check of a new connection fails at once and nothing leaves this machine. */
const NOWHERE = 'http://127.0.0.1:9';

export interface ServerTally extends KillTally {
  /** Milliseconds from each start to being ready. */
  readonly starts: readonly number[];
}

/**
 * The whole server on one data folder, written to by eight clients over HTTP and killed `kills` times, each
 * time at a moment by chance; `killed` hears of each. Ends at the first kill that left something wrong.
 */
export async function killServer(
  kills: number,
  { random, longest, killed = () => {} }: StoreKills,
): Promise<ServerTally> {
  const folder = mkdtempSync(join(tmpdir(), 'rolecall-kill-'));
  const log = openSync(join(folder, 'server.log'), 'a', 0o600);
  const oracle = new KillOracle();
  const starts: number[] = [];
  let tally: ServerTally = { kills: 0, acknowledged: 0, faults: [], starts };
  for (let kill = 1; kill <= kills && tally.faults.length === 0; kill += 1) {
    const started = performance.now();
    const house = await startIn(folder, log);
    starts.push(performance.now() - started);
    const session = await signInTo(house.origin, house.password);
    const writers = Array.from({ length: WRITERS }, (_, writer) =>
      writeUntilKilled(session, oracle, { name: `${kill}-${writer}`, vendorOrigin: NOWHERE }),
    );
    setTimeout(() => process.kill(house.pid ?? 0, 'SIGKILL'), random.below(longest));
    await Promise.all([...writers, house.ended]);
    tally = {
      kills: kill,
      acknowledged: oracle.acknowledged,
      faults: await faultsIn(folder, oracle),
      starts,
    };
    killed(tally);
  }
  closeSync(log);
  if (tally.faults.length === 0) rmSync(folder, { recursive: true, force: true });
  return tally;
}

/** Started and ready. */
async function startIn(folder: string, log: number) {
  const house = await startHouse({
    dataDir: join(folder, 'data'),
    users: 0,
    vendors: [],
    log,
    env: {
      ROLECALL_OUTBOUND_ORIGINS: NOWHERE,
      ROLECALL_RATE_PER_SECOND: '10000',
      ROLECALL_RATE_BURST: '20000',
    },
  });
  const ready = await fetch(`${house.origin}/readyz`);
  if (!ready.ok)
    throw new Error(`The server started and answered ${ready.status} when asked whether it is ready.`);
  return house;
}
