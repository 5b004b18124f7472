import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { AttributeFilter, SortOrder } from '#lib/domain/filter.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import type { SnapshotRef } from './snapshot-ref.ts';

/**
 * Which rows of a list, in which order.
 *
 * Names, in filters, sort and facets alike: `attr:<name>` is always the customer's attribute `<name>`, verbatim; else
 * one of the fields `key kind name email lastSeen anonymous`; else the attribute of that verbatim name.
 *
 * Values: an attribute holding an array has each element as a value; `null` and an empty array are no value, so the
 * attribute counts as missing. `is`, `is-not` and `any-of` compare verbatim, by text: `42` finds 42 and "42", never
 * "Bob" for "bob". `contains` and `starts-with` are blind to case and accents. A filter holds if any value of the row
 * matches; `is-not` and `missing` are the complements of `is` and `exists`. `before` and `after` are strict: a number
 * compares with numbers, an ISO 8601 time with values that are such times (no zone means UTC).
 */
export interface RowSelection {
  /** Substring of any one text or number of the row, blind to case and accents. Blank: no condition. */
  readonly text?: string;
  readonly filters: readonly AttributeFilter[];
}

export interface SnapshotQuery extends RowSelection {
  /**
   * Booleans, numbers, times, text (folded), then anything else; several values of a row count by their least. Equal
   * values stand in the order they were first read. Missing last in both directions. Without it: the order first read.
   */
  readonly sort?: SortOrder;
  /** 1 to 1,000. */
  readonly limit: number;
  /** A `next` or `previous` of an earlier page of the same sort. */
  readonly at?: string;
}

export interface SnapshotPage {
  readonly rows: readonly DirectoryRow[];
  /** Opaque positions; absent where there is nothing more that way. They stay good when the list is read again. */
  readonly next?: string;
  readonly previous?: string;
  /** The generation it was read from: one alone, never a mix. */
  readonly generation: number;
}

export interface SnapshotCount {
  readonly total: number;
  /** True: there are at least `total`. */
  readonly capped: boolean;
}

export interface FacetQuery {
  /** Rows to count over; its own filter on the same attribute is the caller's to leave out. */
  readonly selection: RowSelection;
  readonly attribute: string;
  /** Only values that start so, blind to case and accents. */
  readonly prefix?: string;
  readonly limit: number;
}

export interface Facet {
  /** Most frequent first, then by value. A row with several values counts for each. */
  readonly values: readonly { readonly value: JsonValue; readonly count: number }[];
  /** Selected rows without the attribute. */
  readonly missing: number;
  /** How many values there are; absent when too many to tell in time. */
  readonly distinct?: number;
  /** False: every count is right, but a more frequent value may have been passed over. */
  readonly exact: boolean;
}

export interface AttributeCount {
  /** Verbatim; say `attr:<name>` to ask for it. */
  readonly attribute: string;
  /** Rows that have a value there. */
  readonly count: number;
}

/** Best first: the whole value, its beginning, a part of it. */
export type MatchField = 'key' | 'email' | 'name' | 'attribute' | 'text';

export interface FoundRow {
  readonly ref: SnapshotRef;
  readonly row: DirectoryRow;
  /** The field whose whole value or beginning matched; `text` for a part of any. */
  readonly match: MatchField;
}

export interface PublishedState {
  readonly generation: number;
  /** The vendor's own revision, opaque. */
  readonly revision?: string;
  readonly rows: number;
  /** Rows set aside because they could not be read (R39). */
  readonly unreadable: number;
  /** Epoch ms when the vendor last answered, "nothing changed" included. */
  readonly readAt: number;
  /** Epoch ms when this generation was published. */
  readonly changedAt: number;
  /** Room its rows and indexes take in the store. */
  readonly bytes: number;
}

export interface PendingState {
  readonly rows: number;
  /** Where the crawl would go on. */
  readonly cursor?: string;
  readonly startedAt: number;
  /** Read whole, but held because more than half of the rows would go (R58). */
  readonly suspicious: boolean;
}

export interface SnapshotState {
  readonly ref: SnapshotRef;
  /** Absent while the list is read for the first time. */
  readonly published?: PublishedState;
  readonly pending?: PendingState;
}
