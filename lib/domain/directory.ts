import type { AccessOutline, AccessReport } from './access-report.ts';
import type { AttributeFilter, FilterOperator, SortOrder } from './filter.ts';
import type { JsonValue } from './json.ts';
import type { Problem } from './problem.ts';

/** Where a directory lives inside a vendor account. Both keys are opaque and travel unchanged (R24). */
export interface Scope {
  readonly project?: string;
  readonly environment?: string;
}

/** One row of a directory, in our words. Attribute names and values are the customer's, verbatim (R41). */
export interface DirectoryRow {
  /** The vendor's identity of the record: opaque, never folded, trimmed or normalised. */
  readonly key: string;
  /** Context kind, where the vendor has kinds. */
  readonly kind?: string;
  readonly name?: string;
  readonly email?: string;
  /** ISO 8601 UTC, as precise as sent. */
  readonly lastSeen?: string;
  readonly anonymous?: boolean;
  readonly attributes: readonly (readonly [name: string, value: JsonValue])[];
  /** Names of attributes whose values the vendor withheld (private). */
  readonly withheld: readonly string[];
  /** Absent: the vendor sent none, which is unknown and not denied. */
  readonly access?: AccessReport;
  /** False when this record's key cannot be addressed safely (`.`, `..`, too long, lone surrogates): list only. */
  readonly addressable: boolean;
}

/** A row as lists carry it: a page of full reports would be three times as large. */
export interface ListedRow extends Omit<DirectoryRow, 'access'> {
  readonly access?: AccessOutline;
}

/** One record opened. `raw` is the vendor's record after redaction (R6). */
export interface DirectoryRecord extends DirectoryRow {
  readonly raw: JsonValue;
  /** Further facts the vendor knows, in its order: our label, the value. */
  readonly facts: readonly { readonly id: string; readonly label: string; readonly value: JsonValue }[];
  /** Token bound to the record's present state, for delete intents and edits; absent where the vendor has none. */
  readonly revision?: string;
}

/** What one page of a directory asks for. `cursor` continues an earlier answer and then overrules the rest. */
export interface DirectoryQuery {
  readonly scope: Scope;
  readonly text?: string;
  readonly filters: readonly AttributeFilter[];
  readonly sort?: SortOrder;
  /** 1 to the directory's `maxPageSize`. */
  readonly limit: number;
  /** The vendor's own continuation, opaque. Only ever one that this connector answered before. */
  readonly cursor?: string;
}

/** Something the vendor did not do as asked: said on screen, never hidden. */
export interface PageNotice {
  readonly code:
    | 'sort-ignored'
    | 'filter-ignored'
    | 'after-ignored'
    | 'link-refused'
    | 'incomplete'
    | 'sampled';
  readonly detail: string;
}

/** One page as a connector answers it. */
export interface DirectoryPage {
  readonly items: readonly DirectoryRow[];
  /** The vendor's continuation for the page after this, absent at the end. */
  readonly next?: string;
  /** Rows matching the filter, as the vendor says; absent when it does not say. */
  readonly total?: number;
  /** True when the total is a guess or a sample. */
  readonly totalIsEstimate: boolean;
  /** Rows set aside because they could not be read (R39). */
  readonly unreadable: number;
  readonly notices: readonly PageNotice[];
  /** How many vendor calls this page cost. */
  readonly vendorCalls: number;
}

/** How fresh an answer is. `stale` is set when the vendor could not answer and an earlier one is shown (R52). */
export interface Freshness {
  /** Epoch ms when the vendor answered. */
  readonly fetchedAt: number;
  readonly vendorMilliseconds: number;
  readonly stale?: { readonly reason: Problem };
}

export interface ColumnDescriptor {
  /** `key`, `name`, ... for built-in fields; attributes become columns by their own names as `attr:<name>`. */
  readonly id: string;
  readonly label: string;
  readonly sortable: boolean;
  readonly defaultVisible: boolean;
  /** Where it stands in the three lines a row has on a narrow screen: beside the e-mail, below it, or below at the end. */
  readonly narrow?: 'aside' | 'key' | 'decision';
}

/** Which operators a source can do on which attribute. `*` stands for any other attribute. */
export type FilterSupport = Readonly<Record<string, readonly FilterOperator[]>>;

/** Browser-safe facts of one directory. */
export interface DirectoryDescriptor {
  readonly id: string;
  /** Plural, sentence case: "Users". */
  readonly label: string;
  readonly singular: string;
  readonly pagination: 'cursor' | 'snapshot';
  readonly needs: readonly ('project' | 'environment')[];
  readonly columns: readonly ColumnDescriptor[];
  readonly defaultPageSize: number;
  readonly maxPageSize: number;
  readonly textSearch?: { readonly placeholder: string };
  readonly filters: FilterSupport;
  /** One quiet sentence under the title, such as a vendor's deprecation. */
  readonly note?: string;
  /** Why the list can be empty although the credential may read it. */
  readonly emptyHint: string;
  /** False: reached from a record, not from a tab of the users screen. */
  readonly listed: boolean;
  readonly hasFlags: boolean;
  /** One record can be deleted at the vendor. */
  readonly isRemovable?: true;
  /** End users, who sign in nowhere: a sentence that says so where roles would stand. */
  readonly noRoles?: string;
  /** Another directory that lists what stands behind one record, filtered by that attribute being this record. */
  readonly instances?: { readonly directory: string; readonly attribute: string };
}

/** An attribute seen in this source, for filter and column suggestions. */
export interface AttributeSuggestion {
  readonly attribute: string;
  readonly kind?: string;
  /** How often it was seen, in the vendor's own weight; absent where the source has none. */
  readonly weight?: number;
  readonly withheld: boolean;
}

export interface ValueSuggestion {
  readonly value: JsonValue;
  readonly weight?: number;
}

export interface Suggestions<T> {
  readonly items: readonly T[];
  /** `vendor`: asked there. `snapshot`: of all rows. `page`: only what rows already seen show, so others may exist. */
  readonly source: 'vendor' | 'snapshot' | 'page';
}
