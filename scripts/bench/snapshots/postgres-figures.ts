import 'server-only';
import { openSnapshotStore } from '#lib/snapshots/open-snapshot-store.ts';
import { openSnapshotWriter } from '#lib/snapshots/open-snapshot-writer.ts';
import { startPostgres } from '../../postgres/start-postgres.ts';
import { personAt, randomFrom } from './people.ts';
import { PlainPostgres } from './plain-postgres.ts';
import { QUERIES } from './queries.ts';

// The same people in our store and in a plain table, both in one PostgreSQL server; the same questions to both in turns.
// Prints JSON: milliseconds by question, of ours and of raw SQL.
const ROWS = Number(process.env.ROLECALL_BENCH_ROWS ?? 100_000);
const ASKED = 300;
/** Asked before, of each kind: code that has run a few times only is slow, in ours and in the driver's. */
const WARM = 600;
const BATCH = 2000;
const IDLE_MS = 3000;
const ref = { connectionId: 'bench', directory: 'users' };

const server = await startPostgres();
const location = { postgres: server.url };
const store = await openSnapshotStore(location);
const writer = await openSnapshotWriter(location);
const plain = new PlainPostgres(server.url);
await plain.open();
const generation = await writer.begin(ref);
for (let from = 0; from < ROWS; from += BATCH) {
  const people = Array.from({ length: Math.min(BATCH, ROWS - from) }, (_, at) => personAt(from + at));
  await generation.add(people);
  await plain.add(people);
}
await generation.publish({ readAt: Date.now(), unreadable: 0 });
await writer.close();
await plain.finish();

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

// Both as in use: the table lies in its server's memory, and the list was asked for a while ago.
await store.page(ref, { filters: [], limit: 50 });
await new Promise((done) => setTimeout(done, IDLE_MS));

const questions: Record<string, { ours: number[]; raw: number[] }> = {};
for (const { name, make } of QUERIES) {
  const random = randomFrom(7);
  const took = { ours: [] as number[], raw: [] as number[] };
  for (let asked = -WARM; asked < ASKED; asked += 1) {
    const query = make(random, ROWS);
    // Raw SQL has nothing to answer free text with.
    if (query.text !== undefined) break;
    const { start: _, ...ours } = query;
    const [mine, raw] = [
      await timed(() => store.page(ref, { ...ours, limit: 50 })),
      await timed(() => plain.page(query)),
    ];
    if (asked >= 0) {
      took.ours.push(mine);
      took.raw.push(raw);
    }
  }
  if (took.ours.length > 0) questions[name] = took;
}
await plain.close();
await store.close();
await server.stop();
process.stdout.write(`${JSON.stringify({ rows: ROWS, questions })}\n`, () => process.exit(0));
