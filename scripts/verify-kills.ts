import { parseArgs } from 'node:util';
import { createRandom } from '#lib/access/test-random.ts';
import { type KillTally, killStore } from '#lib/database/test-kill-store.ts';
import { ensureBuild } from './launch/build.mjs';
import { stopAll } from './launch/children.mjs';
import { killServer } from './verify/kill-server.ts';

// `npm run verify:kills`: the store and the whole server, killed while eight writers write; nothing acknowledged may be lost,
// nothing half done, the audit chain whole. `npm run verify:kills -- --store 450 --server 50 --seed 7`.
const { values } = parseArgs({
  options: {
    store: { type: 'string', default: '450' },
    server: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});
const [store, server, seed] = [values.store, values.server, values.seed].map(Number);
const whole = (value: number | undefined): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
if (!whole(store) || !whole(server) || !whole(seed)) {
  console.error('--store, --server and --seed are whole numbers.');
  process.exit(64);
}
const READY_MS = 3_000;
const LONGEST_MS = 1_000;
const EVERY = 10;
const random = createRandom(seed);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    stopAll('SIGKILL');
    process.exit(130);
  });
}

function tell(name: string, of: number): (tally: KillTally) => void {
  return ({ kills, acknowledged, faults }) => {
    if (kills % EVERY === 0 || kills === of || faults.length > 0)
      console.log(
        `${name}: ${kills} of ${of} kills, ${acknowledged} acknowledged writes, ${faults.length} faults`,
      );
  };
}

console.log(`${store} kills of the store and ${server} of the whole server, seed ${seed}`);
const faults: string[] = [];
if (store > 0)
  faults.push(
    ...(await killStore(Array(store).keys(), { random, longest: LONGEST_MS, killed: tell('store', store) }))
      .faults,
  );
if (server > 0) {
  await ensureBuild();
  const tally = await killServer(server, { random, longest: LONGEST_MS, killed: tell('server', server) });
  faults.push(...tally.faults);
  const starts = tally.starts.toSorted((a, b) => a - b).map(Math.round);
  const late = starts.filter((ms) => ms > READY_MS).length;
  const middle = starts[Math.floor(starts.length / 2)];
  console.log(
    `ready after ${middle} ms (median), ${starts.at(-1)} ms (longest), ${late} times later than ${READY_MS} ms`,
  );
}
console.log(
  faults.length === 0
    ? 'Nothing acknowledged was lost, nothing is half done, every chain is whole.'
    : faults.join('\n'),
);
process.exit(faults.length === 0 ? 0 : 1);
