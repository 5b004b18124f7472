/** Who asks: a token of the world, none, or one nobody has. */
export type Asker = 'token' | 'admin' | 'viewer' | 'editor' | 'sdk' | 'nobody' | 'stranger';

/** Below `/api/admin/`, of any edition. */
const EVERYWHERE = [
  'ui-config',
  'user-admin',
  'user-admin/admin-count',
  'user-admin/access',
  'user-admin/search?q=un',
  'user-admin/search?q=%25%25',
  'user-admin/search?q=service-',
  'user-admin/search?q=u',
  'user-admin/search',
  'user-admin/search?q=ann&q=bob',
  'user-admin/1',
  'user-admin/2',
  'user-admin/999',
  'user-admin/-1337',
  'user-admin/99999999999',
  'user-admin/me',
  'user-admin/2/permissions',
  'user-admin/999/permissions',
  'projects',
  'projects?archived=true',
  'projects/web/overview',
  'projects/default/overview',
  'projects/nowhere/overview',
  'user',
  'user/profile',
  'user/roles',
  'user/roles?projectId=web',
  'user/roles?projectId=default',
  'user/tokens',
  'nothing/here',
];

const CLOSED = [
  'projects/default/access',
  'projects/web/access',
  'projects/lab/access',
  'projects/nowhere/access',
  'projects/roles/5/access',
  'projects/roles/9/access',
  'projects/roles/99/access',
  'projects/roles/me/access',
  'roles',
  'roles/1',
  'roles/2',
  'roles/4',
  'roles/5',
  'roles/6',
  'roles/7',
  'roles/9',
  'roles/99',
  'roles/me',
  'permissions',
  'groups',
  'service-account',
  'access/overview',
];

/** Whose effective rights are asked for: one of each kind there is in the world. */
const PEOPLE = [1, 2, 3, 5, 8, 12, 20, 33];
const PLACES = [
  '?project=web',
  '?project=web&environment=staging',
  '?project=default&environment=production',
  '?project=billing&environment=development',
  '?project=nowhere&environment=nowhere',
];

const EFFECTIVE = PEOPLE.flatMap((id) => PLACES.map((place) => `user-admin/${id}/permissions${place}`));

const ALL = [...EVERYWHERE, ...CLOSED, ...EFFECTIVE];

/** Every readable route, by everybody to whom it may answer differently. */
export const questions: readonly (readonly [Asker, string])[] = [
  ...ALL.map((path) => ['token', path] as const),
  ...[...EVERYWHERE, ...CLOSED].flatMap((path) =>
    (['admin', 'editor', 'viewer'] as const).map((asker) => [asker, path] as const),
  ),
  ...['user-admin', 'roles', 'nothing/here'].flatMap((path) =>
    (['sdk', 'nobody', 'stranger'] as const).map((asker) => [asker, path] as const),
  ),
];
