import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { SnapshotRef } from './snapshot-ref.ts';

/**
 * Writes lists, from a worker thread: it computes for seconds at a time. Several writers may have the same store open,
 * each with its own handle. A store that is full, locked or read-only makes a method throw (`writingProblem`); what was
 * published stays whole and the generation can be resumed.
 */
export interface SnapshotWriter {
  /**
   * A new generation of the list. `resume` goes on with one that was cut off, if there is one (`only`: else throws
   * `GenerationLost`); else such a one is dropped. The newest call owns the list: an older `GenerationWriter` then throws
   * `GenerationLost`.
   */
  begin(ref: SnapshotRef, options?: { readonly resume?: boolean | 'only' }): Promise<GenerationWriter>;
  /** The vendor said that nothing changed: the list is as old as this answer. Nothing if there is no generation. */
  touch(ref: SnapshotRef, answer: { readonly readAt: number; readonly revision?: string }): Promise<void>;
  /** Removes what no generation needs any more, in small slices. Answers how many rows went. */
  sweep(): Promise<number>;
  close(): Promise<void>;
}

export interface GenerationWriter {
  /** Where to go on, when resumed. */
  readonly cursor?: string;
  /** Rows the new generation has so far, each identity once. */
  readonly rows: number;
  /** Rows that were new or differed from the generation before, and so were written. */
  readonly written: number;
  /**
   * A few thousand rows at a time. An identity (key and kind) given again replaces itself (R40). Rows and `cursor`
   * are committed together when it resolves; without a cursor a commit may be put off for two seconds.
   */
  add(rows: readonly DirectoryRow[], cursor?: string): Promise<void>;
  /**
   * Readers see the new generation from here on. `suspicious`: it would lose more than half of the rows and is held
   * (R58): `begin` with `resume`, then publish with `allowShrink`, or abandon.
   */
  publish(outcome: PublishOutcome): Promise<'published' | 'suspicious'>;
  abandon(): Promise<void>;
}

export interface PublishOutcome {
  /** Opaque, for asking the vendor whether anything changed. */
  readonly revision?: string;
  /** Epoch ms when the vendor answered. */
  readonly readAt: number;
  readonly unreadable: number;
  readonly allowShrink?: boolean;
}

/** Another `begin` took the list over, or it was abandoned or forgotten. */
export class GenerationLost extends Error {
  override readonly name = 'GenerationLost';
}
