import 'server-only';
import { once } from 'node:events';
import { isOrphan } from '#lib/database/test-orphan.ts';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { openSnapshotWriter } from './open-snapshot-writer.ts';

// A process of its own, to be killed: publishes one version of a list after another, and says so after each.
export const ref = { connectionId: 'con_1', directory: 'users' };
export const SEGMENT_ROWS = 64;
export const ROWS = 300;
export const BATCH = 50;

/** A third of the rows is new in every version, a third never changes. */
export function batchOf(version: number, from: number): readonly DirectoryRow[] {
  return Array.from({ length: BATCH }, (_, index) => {
    const at = from + index;
    const name = at % 3 === 0 ? 'always' : `version ${version}`;
    const key = at % 3 === 1 ? `new ${version} ${at}` : `old ${at}`;
    return {
      key,
      name,
      attributes: [['version', version - (at % 3 === 0 ? version : 0)]],
      withheld: [],
      addressable: true,
    };
  });
}

const [, script = '', file = '', first = '1'] = process.argv;
if (script.endsWith('test-kill-ingest.ts')) {
  await once(process.stdin, 'data');
  const writer = await openSnapshotWriter({ file }, SEGMENT_ROWS);
  process.stdout.write('ready\n');
  for (let version = Number(first); !isOrphan(); version += 1) {
    const generation = await writer.begin(ref);
    for (let from = 0; from < ROWS; from += BATCH) {
      await generation.add(batchOf(version, from), `${version} ${from + BATCH}`);
    }
    await generation.publish({ readAt: version, unreadable: 0 });
    process.stdout.write(`${version}\n`);
    await writer.sweep();
  }
}
