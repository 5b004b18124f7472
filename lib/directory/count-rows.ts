import 'server-only';
import type { RowCount } from '#lib/contract/snapshot.ts';
import type { Result } from '#lib/domain/result.ts';
import { type SnapshotViewInput, snapshotQuery } from './snapshot-query.ts';
import { snapshotStore } from './snapshot-room.ts';
import { useCase } from './use-case.ts';

/** How many rows of a snapshot a view matches; past the cap the number says so. Problems as for the rows. */
export const countRows = useCase(
  'users:read',
  async (principal, input: SnapshotViewInput): Promise<Result<RowCount>> => {
    const asked = await snapshotQuery(principal, input);
    return asked.ok ? (await snapshotStore()).count(asked.value.ref, asked.value.query) : asked;
  },
);
