import type { AccessPolicy } from './access-data.ts';
import type { JsonValue } from './json.ts';

/** A role as its vendor names it. What it permits is in its detail. */
export interface RoleSummary {
  readonly id: string;
  readonly name: string;
  /** The vendor's own class of role, in words: "Root", "Project", "Agent Manager". */
  readonly kind: string;
  readonly description?: string;
  /** Made by the vendor; cannot be changed there. Absent: unknown. */
  readonly builtIn?: boolean;
  /** How many hold it, where the vendor says so or the lists tell. Absent: unknown, not zero. */
  readonly holders?: number;
  readonly facts: readonly { readonly id: string; readonly label: string; readonly value: JsonValue }[];
}

/** One thing a role allows. Unknown ids keep their id as the label. */
export interface RolePermission {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  /** False: part of the role and switched off. */
  readonly enabled: boolean;
}

/** Permissions that hold in the same place: "Everywhere", "In the project", "In environment production". */
export interface PermissionGroup {
  readonly id: string;
  readonly label: string;
  readonly permissions: readonly RolePermission[];
}

/** Who holds a role, and by what. `project` is set where the role is held in one project. */
export interface RoleHolder {
  readonly kind: 'user' | 'service-account' | 'group';
  readonly key: string;
  readonly name: string;
  readonly email?: string;
  readonly project?: string;
  /** Set for a user who holds it as a member of a group. */
  readonly via?: GroupReference;
}

export interface GroupReference {
  readonly key: string;
  readonly name: string;
}

export interface RoleDetail extends RoleSummary {
  readonly permissions: readonly PermissionGroup[];
  /** What the role says statement by statement, for vendors whose roles are policies; `permissions` then repeats it. */
  readonly policies?: readonly AccessPolicy[];
  readonly holderList: readonly RoleHolder[];
  /** What the holder list leaves out, in one sentence; absent if it is whole. */
  readonly holdersCaveat?: string;
  readonly raw: JsonValue;
}

export interface RoleList {
  readonly items: readonly RoleSummary[];
  readonly unreadable: number;
  /** What this list leaves out, in one sentence: an edition without custom roles, for instance. */
  readonly caveat?: string;
  readonly vendorCalls: number;
}
