import type { AccessRole } from '#lib/domain/access-data.ts';
import { accessCatalogue } from '#lib/vendors/unleash/access-catalogue.ts';
import { toAccessRole } from '#lib/vendors/unleash/access-roles.ts';
import type { Holding } from './test-golden.ts';

// What the predefined roles of Unleash hold on a fresh server (section 7.3), and how roles are held.
const ROOT =
  'CREATE_ADDON UPDATE_ADDON DELETE_ADDON CREATE_CONTEXT_FIELD UPDATE_CONTEXT_FIELD DELETE_CONTEXT_FIELD ' +
  'CREATE_SEGMENT UPDATE_SEGMENT DELETE_SEGMENT CREATE_STRATEGY UPDATE_STRATEGY DELETE_STRATEGY CREATE_TAG_TYPE ' +
  'UPDATE_TAG_TYPE DELETE_TAG_TYPE CREATE_PROJECT UPDATE_APPLICATION READ_CLIENT_API_TOKEN READ_FRONTEND_API_TOKEN ' +
  'RELEASE_PLAN_TEMPLATE_CREATE RELEASE_PLAN_TEMPLATE_UPDATE';
const MEMBER =
  'CREATE_FEATURE UPDATE_FEATURE DELETE_FEATURE UPDATE_FEATURE_DEPENDENCY UPDATE_FEATURE_VARIANTS ' +
  'READ_PROJECT_API_TOKEN CREATE_PROJECT_API_TOKEN DELETE_PROJECT_API_TOKEN';
const EDITOR = `${MEMBER} MOVE_FEATURE_TOGGLE UPDATE_PROJECT DELETE_PROJECT`;
const OWNER = `${EDITOR} UPDATE_PROJECT_CONTEXT UPDATE_PROJECT_RELEASE_TEMPLATE UPDATE_PROJECT_SEGMENT`;
const IN_ENVIRONMENT =
  'CREATE_FEATURE_STRATEGY UPDATE_FEATURE_STRATEGY DELETE_FEATURE_STRATEGY UPDATE_FEATURE_ENVIRONMENT ' +
  'UPDATE_FEATURE_ENVIRONMENT_VARIANTS';

interface Given {
  readonly root?: string;
  readonly project?: string;
  /** By environment. */
  readonly environments?: Readonly<Record<string, string>>;
}

/** A role by what it gives: root, project and environment permissions. */
export function unleashRole(id: number, name: string, type: string, given: Given): AccessRole {
  const { root = '', project = '', environments = {} } = given;
  const words = (names: string) => names.split(' ').filter((word) => word !== '');
  const rights = [
    ...words(root).map((one) => ({ name: one, type: 'root' as const })),
    ...words(project).map((one) => ({ name: one, type: 'project' as const })),
    ...Object.entries(environments).flatMap(([environment, names]) =>
      words(names).map((one) => ({ name: one, type: 'environment' as const, environment })),
    ),
  ];
  const read = { state: 'read', rights, unreadable: 0 } as const;
  return toAccessRole({ id, name, type, description: undefined }, read, accessCatalogue(undefined));
}

const each = { development: IN_ENVIRONMENT, production: IN_ENVIRONMENT };

export const ADMIN = unleashRole(1, 'Admin', 'root', { root: 'ADMIN' });
export const EDITOR_ROLE = unleashRole(2, 'Editor', 'root', {
  root: ROOT,
  project: EDITOR,
  environments: each,
});
export const VIEWER = unleashRole(3, 'Viewer', 'root', {});
export const OWNER_ROLE = unleashRole(4, 'Owner', 'project', { project: OWNER, environments: each });
export const MEMBER_ROLE = unleashRole(5, 'Member', 'project', { project: MEMBER, environments: each });
export const READER = unleashRole(6, 'Reader', 'project', {});

/** The project the cases ask about, beside `default`. */
export const SHOP = 'instance:project/shop';

/** A role held in a project; root roles are held in `default`. */
export const held = (role: AccessRole, project = 'default'): Holding => ({
  roles: [role],
  subject: { grants: [{ role: role.id, attributes: { project: [project] } }] },
});
