import type { CredentialReport } from '#lib/domain/connection.ts';
import type {
  AttributeSuggestion,
  DirectoryDescriptor,
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

/**
 * The interface every vendor implements, and its manual.
 *
 * A connector is bound to one opened credential of one connection. An ability is the presence of a member: never a
 * flag beside a method that throws. Every method answers a `Result`; throwing is a bug. No method retries, caches or
 * counts: `lib/outbound` does all of that. Vendor words stop at the connector's `map.ts`.
 */
export interface VendorConnector {
  /** Who the credential is and what it may read. Cheap: a handful of calls, none of which changes anything. */
  verify(ctx: CallContext): Promise<Result<CredentialReport>>;
  /** The lists of people this vendor has, by directory id (`users`, `contexts`, ...). */
  readonly directories: Readonly<Record<string, Directory>>;
  /** Project and environment pickers; absent where the vendor has no such levels. */
  readonly containers?: ContainerTree;
  /** The vendor's own paths, read-only, from the operations table (the pass-through). */
  readonly passThrough: PassThrough;
}

/** Travels with every call. `deadline` is epoch ms (R48); aborting `signal` abandons the wait, not others' flights. */
export interface CallContext {
  readonly deadline: number;
  readonly signal?: AbortSignal;
  /** `person` goes before `background` when the vendor's allowance runs low (R50). */
  readonly priority: 'person' | 'background';
}

export interface Directory {
  /** One page. `query.cursor` is only ever a `next` this connector gave; it must still be checked (R40). */
  list(ctx: CallContext, query: DirectoryQuery): Promise<Result<DirectoryPage>>;
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

export interface Container {
  readonly key: string;
  readonly name: string;
  /** CSS hex with `#`, where the vendor gives an environment a colour. */
  readonly color?: string;
  readonly critical?: boolean;
  readonly tags: readonly string[];
}

export interface ContainerPage {
  readonly items: readonly Container[];
  /** Opaque continuation. */
  readonly next?: string;
  readonly total?: number;
}

export interface ContainerTree {
  projects(ctx: CallContext, query: ContainerQuery): Promise<Result<ContainerPage>>;
  environments(ctx: CallContext, project: string, query: ContainerQuery): Promise<Result<ContainerPage>>;
}

export interface ContainerQuery {
  readonly text?: string;
  readonly cursor?: string;
}

/** A vendor answer relayed after redaction: status and JSON as they are, and only the headers named here. */
export interface PassThroughAnswer {
  readonly status: number;
  /** Undefined: an empty body. */
  readonly body?: JsonValue;
  readonly headers: readonly (readonly [string, string])[];
}

export interface PassThrough {
  /**
   * Looks the vendor's own path up in the operations table, rebuilds it from the decoded segments and sends it once.
   * `rawPath` starts with `/` and is as received, still percent-encoded; `rawQuery` is without `?`.
   * No matching readable row, or a query key the row does not list: `not-found` or `invalid-parameter`, and no vendor call.
   */
  read(
    ctx: CallContext,
    request: {
      readonly method: 'GET' | 'HEAD';
      readonly rawPath: string;
      readonly rawQuery: string;
      /** Only `If-Match: -?digits`, and only where the vendor's row allows it (R18). */
      readonly ifMatch?: string;
    },
  ): Promise<Result<PassThroughAnswer>>;
}

/** How a field of the connection form is asked for. Secret fields are sealed and write-only (R15). */
export interface CredentialField {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly secret: boolean;
  readonly placeholder?: string;
  /** A sentence when the text cannot be right ("This is an SDK key, not an API token."), else undefined. */
  readonly check?: (value: string) => string | undefined;
}

/** Browser-safe facts of one vendor, listed in `catalog.ts`. No secrets, no server code. */
export interface VendorDescriptor {
  readonly id: string;
  readonly name: string;
  /** Two letters for the tile. */
  readonly tile: string;
  /** Named instances to choose from; an operator-allowed origin may be typed beside them. */
  readonly instances: readonly { readonly label: string; readonly origin: string }[];
  readonly fields: readonly CredentialField[];
  readonly directories: readonly DirectoryDescriptor[];
  /** Name of the vendor's own words for the pass-through, e.g. "/api/v2". */
  readonly passThroughExample: string;
}

/** What a connector is made of: the saved connection's facts, its opened secret fields, and the way out. */
export interface ConnectorInput {
  readonly connectionId: string;
  /** Changes with every new secret; a rejected credential is remembered per version (R51). */
  readonly credentialVersion: string;
  /** Scheme, host and port, already allowed by the origin policy; optionally a path prefix. */
  readonly origin: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly outbound: Outbound;
}

/** One entry of `registry.ts`. */
export interface VendorModule {
  readonly descriptor: VendorDescriptor;
  /** Which hosts this vendor may be reached at without an operator's allow-list (R19). */
  readonly hosts: HostRule;
  connect(input: ConnectorInput): VendorConnector;
}

export interface HostRule {
  readonly exact: readonly string[];
  /** Label-boundary suffixes such as `.liveperson.net`. */
  readonly suffixes: readonly string[];
}

/** The one way out (implemented by `lib/outbound`): origin policy, pinning, limits, deadlines, retries, rate gate. */
export interface Outbound {
  send(ctx: CallContext, call: VendorCall): Promise<Result<VendorAnswer>>;
}

export interface VendorCall {
  readonly connectionId: string;
  readonly credentialVersion: string;
  readonly vendor: string;
  readonly origin: string;
  readonly hosts: HostRule;
  /** Names the row of the operations table: the key of rate gates, breakers' statistics and problems. */
  readonly operation: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path built by `buildPath`, percent-encoded, byte-equal to what will be sent (R24). */
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  /** Only these names leave: Authorization, Accept, Content-Type, User-Agent, If-Match, LD-API-Version (R18). */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  /** True for reads, POST searches included: may be retried and shared in flight. */
  readonly idempotent: boolean;
  /** Cap on the decoded body in bytes (R37) and on its values (R38). */
  readonly maxBytes: number;
  readonly maxValues: number;
  /** The pass-through: any status is answered as it is, nothing is retried or shared, and a 401 or 429 is no problem. */
  readonly relay?: boolean;
}

/** A vendor answer of any status below 500 that is not a redirect, 401 or 429; those and 5xx come as problems. */
export interface VendorAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined for an empty body. */
  readonly body?: JsonValue;
  readonly milliseconds: number;
}
