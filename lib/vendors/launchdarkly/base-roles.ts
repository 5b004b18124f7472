import 'server-only';
import type { AccessRole, PolicyStatement } from '#lib/domain/access-data.ts';
import { baseRoleId } from './base-role-ids.ts';
import { allOf, RESOURCE_KINDS } from './resource-kinds.ts';

interface BaseRole {
  readonly name: string;
  readonly description: string;
  readonly statements: readonly PolicyStatement[];
}

const EVERYTHING = RESOURCE_KINDS.map(allOf);
const inProjects = EVERYTHING.filter((specifier) => specifier.startsWith('proj/'));

const allow = (resources: readonly string[], ...actions: readonly string[]): PolicyStatement => ({
  effect: 'allow',
  resources,
  actions,
});
const unclear = (resources: readonly string[], ...actions: readonly string[]): PolicyStatement => ({
  ...allow(resources, ...actions),
  effect: 'unclear',
});

/** The two actions that view, and no others there are (11.6). Nothing says whether keys are part of "everything". */
const VIEW: readonly PolicyStatement[] = [
  allow(['proj/*'], 'viewProject'),
  allow(['team/*'], 'viewTeam'),
  unclear(['proj/*:env/*'], 'viewSdkKey'),
];

/** Nothing says what members may do with the tokens they made themselves. */
const OWN_TOKENS = unclear(['member/*:token/*'], '*');

/**
 * What section 11.4 says of each base role, as statements. It is a sentence for each, so what that sentence leaves open is
 * `unclear`: "flags, segments, etc." of a writer for everything else inside projects, the owner's matters for an admin.
 */
export const BASE_ROLES: Readonly<Record<string, BaseRole>> = {
  no_access: { name: 'No access', description: 'Nothing, until another role grants it.', statements: [] },
  reader: {
    name: 'Reader',
    description: 'Sees everything and changes nothing.',
    statements: [...VIEW, OWN_TOKENS],
  },
  writer: {
    name: 'Writer',
    description: 'Sees everything, changes flags, segments and the like; does not administer the account.',
    statements: [
      ...VIEW,
      OWN_TOKENS,
      allow(['proj/*:env/*:flag/*', 'proj/*:env/*:segment/*'], '*'),
      unclear(inProjects, '*'),
      unclear(['application/*', 'code-reference-repository/*', 'template/*', 'pending-request/*'], '*'),
    ],
  },
  admin: {
    name: 'Admin',
    description: 'Everything except what is the owner’s alone.',
    statements: [
      allow(
        EVERYTHING.filter((specifier) => specifier !== 'acct'),
        '*',
      ),
      unclear(['acct'], '*'),
    ],
  },
  owner: {
    name: 'Owner',
    description: 'Everything. An account has one owner.',
    statements: [allow(EVERYTHING, '*')],
  },
};

export const BASE_ROLE_KIND = 'Base role';

/** A base role as a role like others; one the vendor's document does not know is unreadable. */
export function toBaseRole(role: string): AccessRole {
  const known = Object.hasOwn(BASE_ROLES, role) ? BASE_ROLES[role] : undefined;
  const names = { id: baseRoleId(role), kind: BASE_ROLE_KIND, origin: 'base' } as const;
  return known === undefined
    ? { ...names, name: role, policies: [], unreadable: 'LaunchDarkly does not document this base role.' }
    : { ...names, name: known.name, policies: [{ id: 'policy', statements: known.statements }] };
}

/**
 * The statements a custom role starts from. Without a word from the vendor they are those of a reader or none (7), and an
 * unknown word may mean anything.
 */
export function basePermissions(role: string | undefined): readonly PolicyStatement[] {
  if (role === undefined) return VIEW.map((statement) => ({ ...statement, effect: 'unclear' }));
  const known = Object.hasOwn(BASE_ROLES, role) ? BASE_ROLES[role] : undefined;
  return known?.statements ?? [unclear(EVERYTHING, '*')];
}
