import type { ConnectionStatus } from '#lib/domain/connection.ts';
import type { Role } from '#lib/domain/principal.ts';

/** What the navigation knows of a connection. Plain data: it travels to the browser. */
export interface NavConnection {
  readonly id: string;
  readonly name: string;
  readonly tile: string;
  readonly status: ConnectionStatus;
  /** Directories with a screen of their own, in order. */
  readonly directories: readonly NavDirectory[];
  /** What can be asked about access, where the vendor tells who holds what. */
  readonly access?: NavAccess;
  /** The screens beside the lists of people, in order. */
  readonly screens: readonly { readonly id: NavScreen; readonly label: string }[];
}

export interface NavAccess {
  /** The directory whose records are the people. */
  readonly directory: string;
  readonly examples: readonly {
    readonly label: string;
    readonly action: string;
    readonly resource: string;
  }[];
}

export interface NavDirectory {
  readonly id: string;
  readonly label: string;
  readonly singular: string;
}

export type NavScreen = 'projects' | 'roles' | 'groups';

export interface NavAccount {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** "all connections", "2 connections". */
  readonly reach: string;
}

/** "Users and contexts": what the people screen of a connection lists; of many lists the first. */
export function peopleLabel(connection: NavConnection): string {
  const labels = connection.directories.map((directory, index) =>
    index === 0 ? directory.label : directory.label.toLowerCase(),
  );
  if (labels.length > 2) return labels[0] ?? 'People';
  const last = labels.pop();
  if (last === undefined) return 'People';
  return labels.length === 0 ? last : `${labels.join(', ')} and ${last}`;
}

export function peoplePath(connectionId: string): string {
  return `/c/${encodeURIComponent(connectionId)}/users`;
}

export function screenPath(connectionId: string, screen: NavScreen): string {
  return `/c/${encodeURIComponent(connectionId)}/${screen}`;
}

/** Said with a triangle in the list; a healthy connection says nothing. */
export function needsAttention(status: ConnectionStatus): boolean {
  return status === 'failing' || status === 'secret-unreadable';
}
