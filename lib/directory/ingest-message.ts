import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { Problem } from '#lib/domain/problem.ts';
import type { SnapshotRef } from '#lib/snapshots/snapshot-ref.ts';

/** What the server asks of the ingest thread. Rows and bodies cross by copy or transfer, one request at a time. */
export type IngestRequest =
  | (Whole & { readonly ask: 'whole' })
  | { readonly ask: 'begin'; readonly ref: SnapshotRef; readonly resume: boolean }
  | {
      readonly ask: 'add';
      readonly ref: SnapshotRef;
      readonly rows: readonly DirectoryRow[];
      readonly cursor?: string;
    }
  | (Publication & { readonly ask: 'publish' })
  | { readonly ask: 'abandon'; readonly ref: SnapshotRef }
  | { readonly ask: 'touch'; readonly ref: SnapshotRef; readonly readAt: number; readonly revision?: string };

/** A whole list as its vendor sent it, to be read by the vendor's reader and published. */
export interface Whole {
  readonly ref: SnapshotRef;
  readonly vendor: string;
  readonly bodies: Readonly<Record<string, Uint8Array>>;
  readonly revision?: string;
  /** Epoch ms when the vendor answered. */
  readonly readAt: number;
}

export interface Publication {
  readonly ref: SnapshotRef;
  readonly revision?: string;
  readonly readAt: number;
  readonly unreadable: number;
  /** An administrator said that so many fewer rows are right (R58). */
  readonly allowShrink: boolean;
}

export type IngestOutcome =
  | { readonly state: 'published'; readonly rows: number; readonly unreadable: number }
  | { readonly state: 'suspicious'; readonly rows: number; readonly unreadable: number }
  /** The end of an `add`, `abandon` or `touch`; rows so far, where they are counted. */
  | { readonly state: 'done'; readonly rows: number };

export type IngestReply =
  | { readonly id: number; readonly outcome: IngestOutcome }
  | { readonly id: number; readonly problem: Problem }
  | { readonly id: number; readonly progress: number };
