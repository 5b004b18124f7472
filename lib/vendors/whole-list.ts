import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { Result } from '#lib/domain/result.ts';

export type WholeList =
  | { readonly state: 'unchanged'; readonly vendorCalls: number }
  | {
      readonly state: 'read';
      /** Opaque; given back as `known`. Absent where the vendor has no such means. */
      readonly revision?: string;
      /** Bodies by a name the reader knows, decoded from their transfer coding and not looked into. */
      readonly bodies: Readonly<Record<string, Uint8Array>>;
      readonly vendorCalls: number;
    };

/** Reads the bodies of a `WholeList` into rows. Pure; runs in a worker thread. Problem: `vendor-malformed`, `vendor-too-large`. */
export type WholeListReader = (bodies: Readonly<Record<string, Uint8Array>>) => Result<WholeRows>;

export interface WholeRows {
  /** In the vendor's order, each key once. Lazy, so that a list of any size is never twice in memory. */
  readonly rows: Iterable<DirectoryRow>;
  /** Rows set aside because they could not be read (R39); final once `rows` has ended. */
  unreadable(): number;
}
