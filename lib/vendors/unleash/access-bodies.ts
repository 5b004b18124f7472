import 'server-only';

// Names of the bodies the reader of access data knows. The rest are `users`, `roles`, `projects`, `groups`,
// `service-accounts` and `permissions`, with the vendor's own envelopes.
export const FACTS = 'facts';
export const roleBody = (id: number) => `role ${id}`;
/** People and groups of a project; the older list has people alone. */
export const accessBody = (project: string) => `access ${project}`;
export const olderAccessBody = (project: string) => `users ${project}`;

/** What the reader is told beside the vendor's bodies. */
export interface AccessFacts {
  readonly version: string;
  readonly isEnterprise: boolean;
  /** Lists that are there and could not be read. */
  readonly unread: readonly ('groups' | 'projects')[];
  /** Open source lists none: those of its one project. */
  readonly environments: readonly string[];
}

export function toBytes(value: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
