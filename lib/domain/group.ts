import type { JsonValue } from './json.ts';

export interface GroupMember {
  readonly key: string;
  readonly name: string;
  readonly email?: string;
  /** ISO 8601 UTC. */
  readonly since?: string;
}

/** A team or group of a vendor. Groups with a `parent` form a tree; an unknown parent makes a root. */
export interface Group {
  readonly key: string;
  readonly name: string;
  readonly description?: string;
  readonly parent?: string;
  readonly enabled?: boolean;
  readonly members: readonly GroupMember[];
  /** Absent where groups have no managers. */
  readonly managers?: readonly GroupMember[];
  /** Names of roles every member holds through this group, wherever they act. */
  readonly roles: readonly string[];
  /** Keys of projects the group has roles in. */
  readonly projects: readonly string[];
  readonly facts: readonly { readonly id: string; readonly label: string; readonly value: JsonValue }[];
}

export interface GroupList {
  readonly items: readonly Group[];
  readonly unreadable: number;
  readonly caveat?: string;
  readonly vendorCalls: number;
}
