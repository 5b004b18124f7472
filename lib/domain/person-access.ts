import type { GroupReference } from './role.ts';

/** A role one person holds, where it holds and by what. */
export interface HeldRole {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Absent: wherever the vendor's account reaches. */
  readonly project?: string;
  readonly via?: GroupReference;
}

/** Whether one permission is held, and which of the held roles give it; `sources` are positions in `roles`. */
export interface PermissionDecision {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  /** `unknown`: the vendor does not publish enough to decide. */
  readonly outcome: 'allowed' | 'not-allowed' | 'unknown';
  /** Empty for an allowed one whose source the vendor does not show. */
  readonly sources: readonly number[];
}

/**
 * What one person may do in one place of the vendor's account, as the vendor itself answers it or as its documented
 * rules unite the roles held. `basis` says which of the two.
 */
export interface PersonAccess {
  readonly basis: 'vendor' | 'united-roles';
  readonly roles: readonly HeldRole[];
  readonly groups: readonly GroupReference[];
  readonly sections: readonly {
    readonly id: string;
    readonly label: string;
    readonly decisions: readonly PermissionDecision[];
  }[];
  /** What is not shown or cannot be known, one sentence each. */
  readonly caveats: readonly string[];
  readonly vendorCalls: number;
}
