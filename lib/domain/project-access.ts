import type { GroupReference, RoleSummary } from './role.ts';

/** One role held in a project: directly, or as a member of the group in `via`. */
export interface ProjectGrant {
  readonly roleId: string;
  readonly via?: GroupReference;
  /** ISO 8601 UTC; absent where the vendor does not say. */
  readonly addedAt?: string;
}

export interface ProjectPerson {
  readonly kind: 'user' | 'service-account';
  readonly key: string;
  readonly name?: string;
  readonly login?: string;
  readonly email?: string;
  readonly lastSeen?: string;
  /** Every way in; never empty. */
  readonly grants: readonly ProjectGrant[];
}

export interface ProjectGroup {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly memberCount: number;
  readonly grants: readonly ProjectGrant[];
}

/** Who is in a project with which roles, and which roles there are to give. */
export interface ProjectAccessList {
  readonly project: string;
  readonly people: readonly ProjectPerson[];
  readonly groups: readonly ProjectGroup[];
  /** Every role assignable in this project, those nobody holds included. */
  readonly roles: readonly RoleSummary[];
  readonly unreadable: number;
  /** Who can act here without being listed, in one sentence. */
  readonly caveat?: string;
  readonly vendorCalls: number;
}
