/**
 * A whole instance as plain JSON: what stands in its database, table by table (9.4 of the reference names the columns).
 * The simulator serves it, and the same description can be loaded into a real server by SQL.
 * All times are ISO 8601 UTC with milliseconds; ids are those of the rows.
 */
export interface World {
  /** `users`. Id 1 is the account a fresh server makes for itself (`admin`, no name, no e-mail). */
  readonly users: readonly WorldUser[];
  /** `roles` and `role_permission` beyond the predefined ones, which every server has (ids 1 to 6). */
  readonly roles: readonly WorldRole[];
  /** `groups` and `group_user`. */
  readonly groups: readonly WorldGroup[];
  /** `role_user` and `group_role` for roles in projects; a person's root role is in `users`. */
  readonly grants: readonly WorldGrant[];
  /** `projects` and `project_environments`. `default` is always there on a fresh server. */
  readonly projects: readonly WorldProject[];
  /** `environments`; a fresh server has development and production. */
  readonly environments: readonly string[];
  readonly tokens: readonly WorldToken[];
}

export interface WorldUser {
  readonly id: number;
  readonly name?: string;
  readonly username?: string;
  /** Lower-case. */
  readonly email?: string;
  /** `is_service`: a service account. */
  readonly service?: boolean;
  readonly createdAt: string;
  /** Absent: never signed in. */
  readonly seenAt?: string;
  /** `role_user` with project `default`; absent: no such row, which the server shows as Viewer. */
  readonly rootRole?: number;
  /** Pending: the secret of the link under which a password can be set (`reset_tokens`). */
  readonly invite?: string;
  readonly scimId?: string;
  readonly seatType?: 'Regular' | 'ReadOnly';
  readonly companyRole?: string;
}

export interface WorldRole {
  /** 7 or more. */
  readonly id: number;
  readonly name: string;
  readonly type: 'root-custom' | 'custom';
  readonly description: string;
  /** By the permission's name; `environment` for permissions of type environment only. */
  readonly permissions: readonly { readonly name: string; readonly environment?: string }[];
}

export interface WorldGroup {
  readonly id: number;
  readonly name: string;
  readonly description?: string;
  /** `root_role_id` */
  readonly rootRole?: number;
  readonly createdBy?: string;
  readonly createdAt: string;
  readonly scimId?: string;
  readonly members: readonly {
    readonly user: number;
    readonly joinedAt: string;
    readonly createdBy?: string;
  }[];
}

/** A role held in a project by one user or one group. */
export interface WorldGrant {
  readonly project: string;
  readonly role: number;
  readonly user?: number;
  readonly group?: number;
  readonly createdAt: string;
}

export interface WorldProject {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly mode: 'open' | 'protected' | 'private';
  readonly createdAt: string;
  readonly archivedAt?: string;
  readonly environments: readonly string[];
}

/** `admin`: `api_tokens` with all rights; `personal`: `personal_access_tokens` of a user; `sdk`: a backend token. */
export interface WorldToken {
  readonly secret: string;
  readonly kind: 'admin' | 'personal' | 'sdk';
  /** Owner of a personal token. */
  readonly user?: number;
  readonly description?: string;
}
