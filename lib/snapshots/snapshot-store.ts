import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { Result } from '#lib/domain/result.ts';
import type {
  AttributeCount,
  Facet,
  FacetQuery,
  FoundRow,
  RowSelection,
  SnapshotCount,
  SnapshotPage,
  SnapshotQuery,
  SnapshotState,
} from './snapshot-query.ts';
import type { SnapshotRef } from './snapshot-ref.ts';

/**
 * Whole lists kept on the server, asked from the main thread: the work is done in a thread of the store's own.
 * Every method may answer `internal` (retryable) when that thread ended or the store cannot be read, and
 * `snapshots-unavailable` while its database is away; those about the rows of a list answer `not-found` while it has no
 * published generation.
 */
export interface SnapshotStore {
  state(ref: SnapshotRef): Promise<Result<SnapshotState | undefined>>;
  /** Every list of one connection. */
  states(connectionId: string): Promise<Result<readonly SnapshotState[]>>;
  /** Problem `invalid-parameter`: `at` is none of ours, or belongs to another sort. */
  page(ref: SnapshotRef, query: SnapshotQuery): Promise<Result<SnapshotPage>>;
  count(ref: SnapshotRef, selection: RowSelection): Promise<Result<SnapshotCount>>;
  facet(ref: SnapshotRef, query: FacetQuery): Promise<Result<Facet>>;
  /** Attribute names of the list, the most frequent first; `prefix` is blind to case and accents. */
  attributes(
    ref: SnapshotRef,
    query: { readonly prefix?: string; readonly limit: number },
  ): Promise<Result<readonly AttributeCount[]>>;
  /** People by a pasted id, e-mail, login, name or part of one, best first. Lists without a generation have none. */
  find(refs: readonly SnapshotRef[], text: string, limit: number): Promise<Result<readonly FoundRow[]>>;
  get(
    ref: SnapshotRef,
    identity: { readonly key: string; readonly kind?: string },
  ): Promise<Result<DirectoryRow | undefined>>;
  /** Every list of the connection and who holds what there, gone at once for readers; its room is given back in the background. */
  forget(connectionId: string): Promise<Result<void>>;
  /** Whether the database is there and can be written. */
  verify(): Promise<Result<void>>;
  close(): Promise<void>;
}

/** Where lists are kept. */
export type SnapshotLocation =
  /** SQLite: `snapshots.db` in the data folder, a file beside the control database. */
  | {
      readonly file: string;
      /** In tests only: the file has no room for more pages. */
      readonly mostPages?: number;
    }
  /** PostgreSQL: a connection string. The tables begin with `snapshot_`. */
  | { readonly postgres: string };
