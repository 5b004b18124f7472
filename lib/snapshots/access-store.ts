import 'server-only';
import type { AccessData } from '#lib/domain/access-data.ts';

/** What can be told of kept access data without opening it. */
export interface AccessHead {
  readonly subjects: number;
  readonly roles: number;
  readonly groups: number;
  readonly caveats: readonly string[];
  readonly rulesSummary: string;
}

/** One state of an account that was kept. Times are epoch ms. */
export interface StoredAccess {
  /** The same for the same data, whenever it was read; when people were last seen does not count. */
  readonly mark: string;
  /** When the vendor last said this is how it is. */
  readonly readAt: number;
  /** When it began to say so. */
  readonly changedAt: number;
  readonly head: AccessHead;
}

/**
 * Keeps who holds what in an account: the present state and a few earlier ones, so that a shared answer can be computed
 * again. `owner` is opaque; `SnapshotStore.forget`
 * drops what was kept for it. Throws what the database says.
 */
export interface AccessStore {
  /** The newest first; it is the current one. */
  list(owner: string): Promise<readonly StoredAccess[]>;
  /** Undefined: it is not kept, or is damaged and dropped. `bytes` are of the text as JSON. */
  open(owner: string, mark: string): Promise<{ data: AccessData; bytes: number } | undefined>;
  /** Keeps it as the current state, drops the oldest beyond what is allowed, and answers what `list` would. */
  keep(owner: string, data: AccessData, readAt: number): Promise<readonly StoredAccess[]>;
  close(): Promise<void>;
}
