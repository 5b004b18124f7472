import 'server-only';
import type { PendingSegment } from './pending-segments.ts';
import type { ListRow } from './snapshot-tables.ts';
import type { PublishOutcome } from './snapshot-writer.ts';

/** A generation read to its end. */
export interface Publication {
  readonly list: ListRow;
  readonly generation: number;
  readonly rows: number;
  /** All sealed. */
  readonly segments: readonly PendingSegment[];
  readonly capacity: number;
  readonly outcome: PublishOutcome;
}
