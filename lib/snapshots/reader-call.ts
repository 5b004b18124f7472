import 'server-only';
import type { Result } from '#lib/domain/result.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** What the main thread may ask of the store's thread. */
export type Method = Exclude<keyof SnapshotStore, 'close'>;

export type Call = {
  [M in Method]: { readonly id: number; readonly method: M; readonly input: Parameters<SnapshotStore[M]> };
}[Method];

export interface Answer {
  readonly id: number;
  readonly result: Result<unknown>;
}
