/** The roles of Rolecall itself (R4), from least to most. */
export const ROLES = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Every permission the data access layer knows. A use case without one does not compile (R1). */
export const PERMISSIONS = {
  'self:manage': 'viewer',
  'connections:read': 'viewer',
  'users:read': 'viewer',
  'users:refresh': 'operator',
  'users:edit': 'operator',
  'users:export': 'operator',
  'users:delete': 'admin',
  'connections:manage': 'admin',
  'accounts:manage': 'admin',
  'audit:read': 'admin',
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof PERMISSIONS;

/** What an API key may ever do, whatever the role of its owner: read and export. */
export const API_KEY_PERMISSIONS: readonly Permission[] = ['connections:read', 'users:read', 'users:export'];

/** Which connections a principal may see: all of them, or exactly these ids. */
export type ConnectionScope = 'all' | readonly string[];

/** The signed-in operator of Rolecall, read from the store on this very request (R8). */
export interface Principal {
  readonly kind: 'session' | 'api-key';
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly connections: ConnectionScope;
  /** Hash of the session or the id of the key: for audit and for binding intents, never the secret. */
  readonly credentialId: string;
  /** Epoch ms of the last password proof in this session; 0 for keys. */
  readonly authenticatedAt: number;
}

export function holdsPermission(principal: Principal, permission: Permission): boolean {
  if (principal.kind === 'api-key' && !API_KEY_PERMISSIONS.includes(permission)) return false;
  return ROLES.indexOf(principal.role) >= ROLES.indexOf(PERMISSIONS[permission]);
}

export function seesConnection(principal: Principal, connectionId: string): boolean {
  return principal.connections === 'all' || principal.connections.includes(connectionId);
}
