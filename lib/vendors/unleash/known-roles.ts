import 'server-only';

/** One right a role gives; `environment` where it holds in that one only. */
export interface RoleRight {
  readonly name: string;
  readonly label?: string;
  readonly type: 'root' | 'project' | 'environment' | 'other';
  readonly environment?: string;
}

/**
 * What the predefined root roles give on open source, which has no path that tells: seen on a fresh 8.2.0 and taken for
 * that version only.
 */
export const KNOWN_VERSION = '8.2.0';

const PROJECT =
  'CREATE_FEATURE UPDATE_FEATURE DELETE_FEATURE UPDATE_FEATURE_DEPENDENCY UPDATE_FEATURE_VARIANTS ' +
  'MOVE_FEATURE_TOGGLE UPDATE_PROJECT DELETE_PROJECT READ_PROJECT_API_TOKEN CREATE_PROJECT_API_TOKEN ' +
  'DELETE_PROJECT_API_TOKEN';
const ENVIRONMENT =
  'CREATE_FEATURE_STRATEGY UPDATE_FEATURE_STRATEGY DELETE_FEATURE_STRATEGY UPDATE_FEATURE_ENVIRONMENT ' +
  'UPDATE_FEATURE_ENVIRONMENT_VARIANTS';
const ROOT =
  'CREATE_ADDON UPDATE_ADDON DELETE_ADDON CREATE_CONTEXT_FIELD UPDATE_CONTEXT_FIELD DELETE_CONTEXT_FIELD ' +
  'CREATE_SEGMENT UPDATE_SEGMENT DELETE_SEGMENT CREATE_STRATEGY UPDATE_STRATEGY DELETE_STRATEGY ' +
  'CREATE_TAG_TYPE UPDATE_TAG_TYPE DELETE_TAG_TYPE CREATE_PROJECT UPDATE_APPLICATION ' +
  'READ_CLIENT_API_TOKEN READ_FRONTEND_API_TOKEN RELEASE_PLAN_TEMPLATE_CREATE RELEASE_PLAN_TEMPLATE_UPDATE';

const rights = (names: string, type: RoleRight['type']): readonly RoleRight[] =>
  names.split(' ').map((name) => ({ name, type }));
const inEach = (names: string, environments: readonly string[]): readonly RoleRight[] =>
  environments.flatMap((environment) =>
    rights(names, 'environment').map((right) => ({ ...right, environment })),
  );

const KNOWN: ReadonlyMap<number, readonly RoleRight[]> = new Map([
  [1, rights('ADMIN', 'root')],
  [
    2,
    [
      ...rights(ROOT, 'root'),
      ...rights(PROJECT, 'project'),
      ...inEach(ENVIRONMENT, ['development', 'production']),
    ],
  ],
  [3, []],
]);

/** Undefined where nothing is known for certain. */
export function knownRights(version: string, role: number): readonly RoleRight[] | undefined {
  return version === KNOWN_VERSION ? KNOWN.get(role) : undefined;
}
