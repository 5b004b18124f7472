import 'server-only';
import type { SnapshotStore } from './snapshot-store.ts';

/** What the main thread may ask of the store's thread. */
export type Method = Exclude<keyof SnapshotStore, 'close'>;

export type Call = {
  [M in Method]: { readonly id: number; readonly method: M; readonly input: Parameters<SnapshotStore[M]> };
}[Method];

/** Rows are JSON anyway, and as JSON they cross between threads in half the time. */
export interface Answer {
  readonly id: number;
  /** A `Result`; of a page, a `CrossingPage`. */
  readonly json: string;
}
