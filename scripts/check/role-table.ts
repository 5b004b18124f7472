import { API_KEY_PERMISSIONS, PERMISSIONS, type Permission, ROLES } from '#lib/domain/principal.ts';

const MEANING: Readonly<Record<Permission, string>> = {
  'self:manage': 'own password, second factor, sessions and API keys',
  'connections:read': 'see connections and their health',
  'users:read': 'see users, contexts, flags and access',
  'users:refresh': 'ask the vendor again before the answer has aged',
  'users:edit': 'set flag values for one user',
  'users:export': 'export lists',
  'users:delete': 'delete users and contexts',
  'connections:manage': 'add, change, test and delete connections',
  'accounts:manage': 'make, change and disable accounts',
  'audit:read': 'read the audit log',
};

/** The roles as a Markdown table, straight from the code that enforces them. */
export function roleTable(): string {
  const permissions = Object.keys(PERMISSIONS).filter((name): name is Permission => name in MEANING);
  const rows = permissions.map((permission) => {
    const from = ROLES.indexOf(PERMISSIONS[permission]);
    const marks = ROLES.map((_, index) => (index >= from ? 'yes' : ''));
    return [
      MEANING[permission],
      `\`${permission}\``,
      ...marks,
      API_KEY_PERMISSIONS.includes(permission) ? 'yes' : '',
    ];
  });
  const head = ['may', 'permission', ...ROLES, 'API key'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
