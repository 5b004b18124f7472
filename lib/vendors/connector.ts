import type { AccessData } from '#lib/domain/access-data.ts';
import type { CredentialReport } from '#lib/domain/connection.ts';
import type {
  AttributeSuggestion,
  DirectoryDescriptor,
  DirectoryPage,
  DirectoryQuery,
  DirectoryRecord,
  DirectoryRow,
  Scope,
  Suggestions,
  ValueSuggestion,
} from '#lib/domain/directory.ts';
import type { FlagSetting, RequestPreview } from '#lib/domain/flag-setting.ts';
import type { GroupList } from '#lib/domain/group.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import type { PersonAccess } from '#lib/domain/person-access.ts';
import type { Problem } from '#lib/domain/problem.ts';
import type { ProjectAccessList } from '#lib/domain/project-access.ts';
import type { Result } from '#lib/domain/result.ts';
import type { RoleDetail, RoleList } from '#lib/domain/role.ts';

/**
 * The interface every vendor implements, and its manual.
 *
 * A connector is bound to one opened credential of one connection. An ability is the presence of a member: never a
 * flag beside a method that throws. Every method answers a `Result`; throwing is a bug. No method retries, caches or
 * counts: `lib/outbound` does all of that. Only where many pages make one answer (`readAll`) and nobody waits for it, a
 * page waits as long as the vendor asks. Vendor words stop at the connector's `map.ts`.
 */
export interface VendorConnector {
  /** Who the credential is and what it may read. Cheap: a handful of calls, none of which changes anything. */
  verify(ctx: CallContext): Promise<Result<CredentialReport>>;
  /** The lists of people this vendor has, by directory id (`users`, `contexts`, ...). */
  readonly directories: Readonly<Record<string, Directory>>;
  /** Project and environment pickers; absent where the vendor has no such levels. */
  readonly containers?: ContainerTree;
  /** Who is in a project, with which roles, directly or by group. */
  readonly projectAccess?: ProjectAccess;
  /** Roles with what they allow and who holds them. */
  readonly roles?: RoleDirectory;
  /** Groups or teams with their members. */
  readonly groups?: GroupDirectory;
  /** What one person of this vendor may do in one place, as the vendor's own answer tells it. */
  readonly personAccess?: PersonAccessSource;
  /** Who holds what in the whole account: feeds `lib/access`, which answers who can, why not and what if. */
  readonly access?: AccessSource;
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

export interface ProjectAccess {
  /** Problems: `vendor-not-found` for an unknown project, `not-in-edition` where the edition lacks it. */
  get(ctx: CallContext, project: string): Promise<Result<ProjectAccessList>>;
}

export interface RoleDirectory {
  /** All of them: vendors have dozens. */
  list(ctx: CallContext): Promise<Result<RoleList>>;
  get(ctx: CallContext, id: string): Promise<Result<RoleDetail>>;
}

export interface GroupDirectory {
  list(ctx: CallContext): Promise<Result<GroupList>>;
}

export interface PersonAccessSource {
  /** `scope` is as whole as the descriptor's `personAccess.needs` asks. */
  get(ctx: CallContext, identity: RecordIdentity, scope: Scope): Promise<Result<PersonAccess>>;
}

export interface AccessSource {
  /**
   * Everything the vendor tells of subjects, roles, groups and places, unread; read by the module's `accessReader` off the
   * request's event loop. What this credential or edition may not read is left out and said in `caveats`; only when the
   * subjects or the roles as such are out of reach is the answer a problem. `progress` counts vendor calls done.
   */
  readAll(
    ctx: CallContext,
    progress?: (done: number, ofAbout?: number) => void,
  ): Promise<Result<WholeAccess>>;
}

export interface WholeAccess {
  /** Bodies by a name the reader knows, decoded from their transfer coding and not looked into beyond their paging. */
  readonly bodies: Readonly<Record<string, Uint8Array>>;
  /** One sentence each. */
  readonly caveats: readonly string[];
  readonly vendorCalls: number;
}

/** Reads the bodies of a `WholeAccess`. Pure; runs in a worker thread. Problem: `vendor-malformed`, `vendor-too-large`. */
export type AccessReader = (whole: Pick<WholeAccess, 'bodies' | 'caveats'>) => Result<AccessData>;

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
  /** May be left empty. */
  readonly optional?: boolean;
  readonly placeholder?: string;
  /** A field that is not secret may offer a fixed choice; the first is the default. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
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
  /** Without `methods`, all fields are asked for. Fields that are not secret become the connection's settings. */
  readonly fields: readonly CredentialField[];
  /** Ways to sign in, where there is more than one: each names the secret fields it takes. The first is the default. */
  readonly methods?: readonly CredentialMethod[];
  readonly directories: readonly DirectoryDescriptor[];
  /** The screens beside the lists of people, each there exactly if the connector has the ability (labels sentence case). */
  readonly projectAccess?: ScreenDescriptor;
  readonly roles?: ScreenDescriptor;
  readonly groups?: ScreenDescriptor & { readonly isTree: boolean };
  readonly personAccess?: ScreenDescriptor & {
    readonly needs: readonly ('project' | 'environment')[];
    /** The directory whose records have it. */
    readonly directory: string;
  };
  /** There exactly if the connector has `access`. */
  readonly access?: AccessDescriptor;
  /** Name of the vendor's own words for the pass-through, e.g. "/api/v2". */
  readonly passThroughExample: string;
}

export interface CredentialMethod {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly fields: readonly string[];
}

/** The vendor's own words for what `lib/access` speaks of; singular and lower case unless said otherwise. */
export interface AccessDescriptor {
  /** The directory whose records are the subjects, by the same keys. */
  readonly directory: string;
  readonly subject: string;
  readonly subjects: string;
  readonly group: string;
  /** "action", "permission", "package". */
  readonly action: string;
  /** Questions people ask first, ready to be asked. */
  readonly examples: readonly {
    readonly label: string;
    readonly action: string;
    readonly resource: string;
  }[];
}

export interface ScreenDescriptor {
  /** Plural, sentence case, the vendor's own word: "Projects", "Profiles". */
  readonly label: string;
  readonly singular: string;
  /** One quiet sentence under the title. */
  readonly note?: string;
}

/** What a connector is made of: the saved connection's facts, its opened secret fields, and the way out. */
export interface ConnectorInput {
  readonly connectionId: string;
  /** Changes with every new secret; a rejected credential is remembered per version (R51). */
  readonly credentialVersion: string;
  /** Scheme, host and port, already allowed by the origin policy; optionally a path prefix. */
  readonly origin: string;
  readonly secrets: Readonly<Record<string, string>>;
  /** Values of the fields that are not secret, by field id; a field left empty is absent. */
  readonly settings: Readonly<Record<string, string>>;
  readonly outbound: Outbound;
}

/** One entry of `registry.ts`. */
export interface VendorModule {
  readonly descriptor: VendorDescriptor;
  /** Which hosts this vendor may be reached at without an operator's allow-list (R19). */
  readonly hosts: HostRule;
  connect(input: ConnectorInput): VendorConnector;
  /** One reader for each directory that has `readAll`. */
  readonly readers?: Readonly<Record<string, WholeListReader>>;
  /** There exactly if its connectors have `access`. */
  readonly accessReader?: AccessReader;
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
  /** Only these names leave: Authorization, Accept, Content-Type, User-Agent, If-Match, If-None-Match, LD-API-Version (R18). */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: JsonValue;
  /** Sent form-encoded instead of a JSON body, and only with POST; never logged. */
  readonly form?: readonly (readonly [string, string])[];
  /** A whole list: a 200 is answered as `bytes`, capped but not parsed. Anything else is read as JSON as usual. */
  readonly whole?: boolean;
  /** With If-Match or If-None-Match: a 304 is an answer and no redirect. */
  readonly conditional?: boolean;
  /**
   * A 401 is answered for the connector to read, with its `text`. `true`: it still marks the credential (R51).
   * `unmarked`: it does not, because it decides nothing: a short-lived token that is renewed and sent once more without
   * this word, or a call that carries no credential.
   */
  readonly reads401?: true | 'unmarked';
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
  /** The decoded body of a `whole` call. */
  readonly bytes?: Uint8Array;
  /** At most 4 KiB of a body that was not JSON, of a `reads401` call. */
  readonly text?: string;
  readonly milliseconds: number;
}
