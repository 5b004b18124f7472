import { parentPort, workerData } from 'node:worker_threads';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { openSnapshotWriter } from '#lib/snapshots/open-snapshot-writer.ts';
import { personAt } from './people.ts';

// Reads invented lists into the store, in a thread as a server has one. Counts only the time the store took.
const BATCH = 2000;
const { location }: { location: { file: string } } = workerData;
const writer = await openSnapshotWriter(location);

export interface Load {
  readonly directory: string;
  readonly rows: number;
  /** Every so many rows differ in this version from the first. */
  readonly every: number;
  readonly version: number;
}

export interface Loaded {
  readonly seconds: number;
  readonly written: number;
}

parentPort?.on('message', async (load: Load) => parentPort?.postMessage(await ingest(load)));

async function ingest({ directory, rows, every, version }: Load): Promise<Loaded> {
  let milliseconds = 0;
  const timed = async <T>(work: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    const result = await work();
    milliseconds += performance.now() - started;
    return result;
  };
  const generation = await timed(() => writer.begin({ connectionId: 'bench', directory }));
  for (let from = 0; from < rows; from += BATCH) {
    const people = Array.from({ length: Math.min(BATCH, rows - from) }, (_, at) =>
      personAt(from + at, (from + at) % every === 0 ? version : 0),
    );
    const batch = asParsed(people);
    await timed(() => generation.add(batch));
  }
  await timed(() => generation.publish({ readAt: Date.now(), unreadable: 0 }));
  return { seconds: milliseconds / 1000, written: generation.written };
}

/** As a vendor's answer gives them: texts that were put together are in pieces until they are looked at. */
function asParsed(people: readonly DirectoryRow[]): readonly DirectoryRow[] {
  return JSON.parse(JSON.stringify(people));
}

parentPort?.postMessage('ready');
