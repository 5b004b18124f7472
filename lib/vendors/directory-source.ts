import type {
  AttributeSuggestion,
  DirectoryPage,
  DirectoryQuery,
  DirectoryRecord,
  Scope,
  Suggestions,
  ValueSuggestion,
} from '#lib/domain/directory.ts';
import type { FlagSetting, RequestPreview } from '#lib/domain/flag-setting.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import type { Problem } from '#lib/domain/problem.ts';
import type { Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { WholeList } from '#lib/vendors/whole-list.ts';

/** A list of people: paged by the vendor, or given whole. */
export type Directory = LiveDirectory | WholeDirectory;

export interface LiveDirectory extends RecordSource {
  /** One page. `query.cursor` is only ever a `next` this connector gave; it must still be checked (R40). */
  list(ctx: CallContext, query: DirectoryQuery): Promise<Result<DirectoryPage>>;
}

export interface WholeDirectory extends RecordSource {
  /**
   * The whole list as the vendor sent it, unread: bodies of tens of megabytes are read off the request's event loop by
   * the module's `readers` entry of the same directory. `known` is the revision of an earlier answer; if the vendor says
   * nothing changed since, the answer is `unchanged`.
   */
  readAll(ctx: CallContext, scope: Scope, known?: string): Promise<Result<WholeList>>;
}

/** What can be asked of one record, or about the list as such. */
export interface RecordSource {
  /** One record by its opaque key; `not-found` problems say `vendor-not-found`. */
  get(ctx: CallContext, scope: Scope, identity: RecordIdentity): Promise<Result<DirectoryRecord>>;
  /** Attribute names seen in the source. */
  attributes?(
    ctx: CallContext,
    scope: Scope,
    prefix: string,
  ): Promise<Result<Suggestions<AttributeSuggestion>>>;
  /** Values of one attribute seen in the source. */
  values?(
    ctx: CallContext,
    scope: Scope,
    attribute: string,
    prefix: string,
    kind?: string,
  ): Promise<Result<Suggestions<ValueSuggestion>>>;
  /** The vendor's own query this page would send, for people to read: method, path, body. */
  preview?(query: DirectoryQuery): RequestPreview;
  readonly flags?: FlagSettings;
  readonly removal?: Removal;
}

/** `kind` is set for directories whose rows carry one. */
export interface RecordIdentity {
  readonly key: string;
  readonly kind?: string;
}

export interface FlagSettings {
  /** All flags for this record, with individual targets and their expiry merged in. */
  list(ctx: CallContext, scope: Scope, identity: RecordIdentity): Promise<Result<readonly FlagSetting[]>>;
  /** Setting one value: `value` undefined removes the individual target. Changes the vendor; never repeated. */
  set?(ctx: CallContext, change: FlagChange): Promise<Result<{ readonly confirmed: boolean }>>;
  /** The exact request `set` would send. */
  previewSet?(change: FlagChange): RequestPreview;
}

export interface FlagChange {
  readonly scope: Scope;
  readonly identity: RecordIdentity;
  readonly flag: string;
  readonly value?: JsonValue;
  readonly comment?: string;
}

export interface Removal {
  /** What would go, and the state it is bound to. `protected` is the reason when it must be refused (R66). */
  prepare(ctx: CallContext, scope: Scope, identity: RecordIdentity): Promise<Result<RemovalPlan>>;
  /**
   * Sent once, never repeated (R49). Vendor 404 is `already-absent`; a lost answer is `unknown` and is resolved by
   * `prepare` later (R67).
   */
  remove(ctx: CallContext, scope: Scope, identity: RecordIdentity): Promise<RemovalOutcome>;
  /** The exact request `remove` would send. */
  preview(scope: Scope, identity: RecordIdentity): RequestPreview;
}

export interface RemovalPlan {
  readonly record: DirectoryRecord;
  /** Changes whenever the record was edited or re-created (R66). */
  readonly revision: string;
  readonly protected?: string;
  /** "Comes back if an SDK evaluates it again": what the person should know. */
  readonly consequences: readonly string[];
}

export type RemovalOutcome =
  | { readonly state: 'deleted' }
  | { readonly state: 'already-absent' }
  | { readonly state: 'refused'; readonly problem: Problem }
  | { readonly state: 'unknown'; readonly problem: Problem };
