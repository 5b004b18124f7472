import type { RecordAddress } from '#lib/queries/record-address.ts';

export const RECORD_TABS = [
  'overview',
  'attributes',
  'access',
  'effective',
  'flags',
  'instances',
  'raw',
] as const;
export type RecordTab = (typeof RECORD_TABS)[number];

/** Where a record is shown. Its key travels in the query, whole. */
export function recordHref(address: RecordAddress, tab: RecordTab = 'overview'): string {
  const params = new URLSearchParams({ directory: address.directory });
  if (address.project !== undefined) params.set('project', address.project);
  if (address.environment !== undefined) params.set('environment', address.environment);
  params.set('key', address.key);
  if (address.kind !== undefined) params.set('kind', address.kind);
  if (tab !== 'overview') params.set('tab', tab);
  return `/c/${encodeURIComponent(address.connectionId)}/users/view?${params}`;
}

/** True for the address of one record, as `recordHref` makes it. */
export function isRecordPath(path: string): boolean {
  return path.startsWith('/c/') && path.endsWith('/users/view');
}

/** Where a list is shown. */
export function listHref(connectionId: string, query: string): string {
  const path = `/c/${encodeURIComponent(connectionId)}/users`;
  return query === '' ? path : `${path}?${query}`;
}
