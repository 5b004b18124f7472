import 'server-only';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { SnapshotQuery } from '#lib/snapshots/snapshot-query.ts';
import type { SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';
import { toQuery, type ViewInput } from './directory-input.ts';
import { requireSnapshot } from './list-snapshot-rows.ts';
import { toSnapshotRef } from './read-snapshot.ts';
import { openDirectory } from './visible-connection.ts';

export interface SnapshotViewInput extends ViewInput {
  readonly connectionId: string;
  readonly directory: string;
}

/** A view of a snapshot that is there to be asked. Problems: `not-found`, `invalid-parameter`, those of `requireSnapshot`. */
export async function snapshotQuery(
  principal: Principal,
  input: SnapshotViewInput,
): Promise<Result<{ readonly ref: SnapshotRef; readonly query: SnapshotQuery }>> {
  const open = await openDirectory(principal, input);
  if (!open.ok) return open;
  const query = toQuery(input, open.value.descriptor, 'snapshot');
  if (!query.ok) return query;
  const { scope, cursor: _, ...asked } = query.value;
  const ref = toSnapshotRef(open.value, scope);
  const published = await requireSnapshot(principal, open.value, ref);
  return published.ok ? ok({ ref, query: asked }) : published;
}
