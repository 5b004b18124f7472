import type { CredentialReport } from '#lib/domain/connection.ts';
import type { Scope } from '#lib/domain/directory.ts';
import type { GroupList } from '#lib/domain/group.ts';
import type { PersonAccess } from '#lib/domain/person-access.ts';
import type { ProjectAccessList } from '#lib/domain/project-access.ts';
import type { Result } from '#lib/domain/result.ts';
import type { RoleDetail, RoleList } from '#lib/domain/role.ts';
import type { AccessReader, AccessSource } from '#lib/vendors/access-source.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { ContainerTree } from '#lib/vendors/container-tree.ts';
import type { Directory, RecordIdentity } from '#lib/vendors/directory-source.ts';
import type { HostRule, Outbound } from '#lib/vendors/outbound-call.ts';
import type { PassThrough } from '#lib/vendors/pass-through.ts';
import type { VendorDescriptor } from '#lib/vendors/vendor-descriptor.ts';
import type { WholeListReader } from '#lib/vendors/whole-list.ts';

/**
 * The interface every vendor implements, and its manual.
 *
 * A connector is bound to one opened credential of one connection. An ability is the presence of a member: never a
 * flag beside a method that throws. Every method answers a `Result`; throwing is a bug. No method retries, caches or
 * counts: `lib/outbound` does all of that. Only where many pages make one answer (`readAll`) and nobody waits for it, a
 * page waits as long as the vendor asks. Vendor words stop at the connector's `map.ts`.
 *
 * The larger abilities have files of their own beside this one; what a vendor says of itself is in
 * `vendor-descriptor.ts`, the way out in `outbound-call.ts`.
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
