import type { ConnectionFacts } from '../../../../components/users/connection-facts.ts';
import { recordHref } from '../../../../components/users/record-link.ts';

/** Where a person of this connection is shown, by the key other screens know them by. */
export function personHref(connection: ConnectionFacts, key: string): string | undefined {
  const directory = connection.vendor.directories.find((one) => one.listed && one.needs.length === 0);
  return directory && recordHref({ connectionId: connection.id, directory: directory.id, key });
}

export function roleHref(connectionId: string, id: string): string {
  return `/c/${encodeURIComponent(connectionId)}/roles/view?${new URLSearchParams({ id })}`;
}

export function groupHref(connectionId: string, key: string): string {
  return `/c/${encodeURIComponent(connectionId)}/groups?${new URLSearchParams({ group: key })}`;
}

export function projectHref(connectionId: string, project: string): string {
  return `/c/${encodeURIComponent(connectionId)}/projects?${new URLSearchParams({ project })}`;
}
