/** A role as the instance holds it: what it gives, by permission name, and by environment where the type is that. */
export interface RoleFacts {
  readonly id: number;
  readonly name: string;
  readonly type: 'root' | 'root-custom' | 'project' | 'custom';
  readonly description: string;
  readonly permissions: readonly { readonly name: string; readonly environment?: string }[];
}

/** The environments a fresh server has; the predefined roles hold rows for these and no others. */
const FRESH = ['development', 'production'] as const;

const plain = (names: string) => names.split(' ').map((name) => ({ name }));
const everywhere = (names: string) =>
  names.split(' ').flatMap((name) => FRESH.map((environment) => ({ name, environment })));

const featureWork =
  'CREATE_FEATURE UPDATE_FEATURE DELETE_FEATURE UPDATE_FEATURE_DEPENDENCY UPDATE_FEATURE_VARIANTS ' +
  'READ_PROJECT_API_TOKEN CREATE_PROJECT_API_TOKEN DELETE_PROJECT_API_TOKEN';
const projectWork = `${featureWork} MOVE_FEATURE_TOGGLE UPDATE_PROJECT DELETE_PROJECT`;
const inEnvironments =
  'CREATE_FEATURE_STRATEGY UPDATE_FEATURE_STRATEGY DELETE_FEATURE_STRATEGY ' +
  'UPDATE_FEATURE_ENVIRONMENT UPDATE_FEATURE_ENVIRONMENT_VARIANTS';
const editorRoot =
  'CREATE_ADDON UPDATE_ADDON DELETE_ADDON CREATE_CONTEXT_FIELD UPDATE_CONTEXT_FIELD DELETE_CONTEXT_FIELD ' +
  'CREATE_SEGMENT UPDATE_SEGMENT DELETE_SEGMENT CREATE_STRATEGY UPDATE_STRATEGY DELETE_STRATEGY ' +
  'CREATE_TAG_TYPE UPDATE_TAG_TYPE DELETE_TAG_TYPE CREATE_PROJECT UPDATE_APPLICATION READ_CLIENT_API_TOKEN ' +
  'READ_FRONTEND_API_TOKEN RELEASE_PLAN_TEMPLATE_CREATE RELEASE_PLAN_TEMPLATE_UPDATE';
const ownerExtra = 'UPDATE_PROJECT_CONTEXT UPDATE_PROJECT_RELEASE_TEMPLATE UPDATE_PROJECT_SEGMENT';

export const predefinedRoles: readonly RoleFacts[] = [
  {
    id: 1,
    name: 'Admin',
    type: 'root',
    description:
      'Users with the root admin role have superuser access to Unleash and can perform any operation within the Unleash platform.',
    permissions: plain('ADMIN'),
  },
  {
    id: 2,
    name: 'Editor',
    type: 'root',
    description:
      'Users with the root editor role have access to most features in Unleash, but can not manage users and roles in the root scope. Editors will be added as project owners when creating projects and get superuser rights within the context of these projects. Users with the editor role will also get access to most permissions on the default project by default.',
    permissions: [...plain(editorRoot), ...plain(projectWork), ...everywhere(inEnvironments)],
  },
  {
    id: 3,
    name: 'Viewer',
    type: 'root',
    description:
      'Users with the root viewer role can only read root resources in Unleash. Viewers can be added to specific projects as project members. Users with the viewer role may not view API tokens.',
    permissions: [],
  },
  {
    id: 4,
    name: 'Owner',
    type: 'project',
    description:
      'Users with the project owner role have full control over the project, and can add and manage other users within the project context, manage feature flags within the project, and control advanced project features like archiving and deleting the project.',
    permissions: [...plain(`${projectWork} ${ownerExtra}`), ...everywhere(inEnvironments)],
  },
  {
    id: 5,
    name: 'Member',
    type: 'project',
    description:
      "Users with the project member role are allowed to view, create, and update feature flags within a project, but have limited permissions in regards to managing the project's user access and can not archive or delete the project.",
    permissions: [...plain(featureWork), ...everywhere(inEnvironments)],
  },
  {
    id: 6,
    name: 'Reader',
    type: 'project',
    description:
      'Users with the project reader role have read-only access to the project and cannot make changes.',
    permissions: [],
  },
];
