import 'server-only';
import type { SnapshotView } from '#lib/contract/snapshot.ts';
import type { Result } from '#lib/domain/result.ts';
import { toScope } from './directory-input.ts';
import { toSnapshotRef } from './read-snapshot.ts';
import { tellSnapshot } from './tell-snapshot.ts';
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
    return tellSnapshot(toSnapshotRef(open.value, scope.value));
  },
);
