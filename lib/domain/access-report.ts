import type { JsonValue } from './json.ts';

/** The statement a vendor gives as the reason of one decision, as sent; absent fields stay absent. */
export interface AccessReason {
  readonly effect?: string;
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  /** A label, not a key: it names a role only after it has been resolved. */
  readonly roleName?: string;
  readonly role?: ResolvedRole;
}

/** The one role of the account that goes by a label. Absent where none or several do, or the roles are not readable. */
export interface ResolvedRole {
  /** As the role directory knows it. */
  readonly id: string;
  readonly name: string;
  /** Which of the role's own statements the reason repeats; absent unless exactly one is equal to it. */
  readonly statement?: { readonly index: number; readonly of: number };
}

export type AccessBucket = 'allowed' | 'denied';

/** One entry of `_access`, in the bucket and order the vendor sent. Nothing is inferred from `effect`. */
export interface AccessEntry {
  readonly bucket: AccessBucket;
  /** Position inside its bucket. */
  readonly index: number;
  /** Missing when the vendor sent an entry without an action. */
  readonly action?: string;
  readonly reason?: AccessReason;
  /** The entry as sent, for the raw view. */
  readonly raw: JsonValue;
}

/**
 * What the CONNECTION'S CREDENTIAL may do to one record. Never what the person in the record may do.
 * `unreadable` counts entries that were not objects; they are kept in `raw` all the same.
 */
export interface AccessReport {
  readonly entries: readonly AccessEntry[];
  readonly unreadable: number;
  readonly raw: JsonValue;
}

/** What a list needs of a report: which actions stand in which bucket, without the statements behind them. */
export interface AccessOutline {
  readonly entries: readonly Pick<AccessEntry, 'bucket' | 'index' | 'action'>[];
  readonly unreadable: number;
}
