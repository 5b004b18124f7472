import 'server-only';
import type { SnapshotView } from '#lib/contract/snapshot.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { toScope } from './directory-input.ts';
import { toSnapshotRef } from './read-snapshot.ts';
import { snapshotStore } from './snapshot-room.ts';
import { toSnapshotView } from './snapshot-view.ts';
import { useCase } from './use-case.ts';
import { openDirectory } from './visible-connection.ts';

/** Names one list in one place. */
export interface PlaceInput {
  readonly connectionId: string;
  readonly directory: string;
  readonly project?: string;
  readonly environment?: string;
}

/** How old the snapshot of a list is and how far a reading has come. Problems: `not-found`, `invalid-parameter`. */
export const getSnapshot = useCase(
  'users:read',
  async (principal, input: PlaceInput): Promise<Result<SnapshotView>> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const scope = toScope(input, open.value.descriptor);
    if (!scope.ok) return scope;
    const ref = toSnapshotRef(open.value, scope.value);
    const state = await (await snapshotStore()).state(ref);
    return state.ok ? ok(toSnapshotView(ref, state.value)) : state;
  },
);
