import 'server-only';

/** Names one list kept as a snapshot. Every part is opaque and compared verbatim; an absent part is not an empty one. */
export interface SnapshotRef {
  readonly connectionId: string;
  readonly directory: string;
  readonly project?: string;
  readonly environment?: string;
}

/** The ref as one text, unique and safe in any database: JSON escapes what a text column cannot hold. */
export function refKey(ref: SnapshotRef): string {
  return JSON.stringify([ref.connectionId, ref.directory, ref.project ?? null, ref.environment ?? null]);
}
