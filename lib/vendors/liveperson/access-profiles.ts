import 'server-only';
import type { AccessRole, PolicyStatement, ResourceKind } from '#lib/domain/access-data.ts';
import { PUBLISHED_PACKAGES, packageLabel } from './packages.ts';
import type { ProfileRecord } from './records.ts';
import { roleTypeWord } from './words.ts';

const ACCOUNT = 'account';

/** A profile as a role: it allows the packages it has switched on, in the account. */
export function toAccessRole(profile: ProfileRecord): AccessRole {
  const { id, name, roleTypeId, roleTypeName, deleted, permissionPackages } = profile;
  const facts = { id, name, kind: roleTypeWord(roleTypeId, roleTypeName), origin: 'custom' as const };
  if (deleted === true) return { ...facts, policies: [], unreadable: DELETED };
  if (permissionPackages === undefined) return { ...facts, policies: [], unreadable: UNTOLD };
  const statements = [
    ...statement(
      'allow',
      permissionPackages.filter((one) => one.isEnabled === true),
    ),
    // Whether a package that says nothing is on is not documented.
    ...statement(
      'unclear',
      permissionPackages.filter((one) => one.isEnabled === undefined),
    ),
  ];
  return { ...facts, policies: [{ id: 'policy', statements }] };
}

const DELETED = 'This profile is deleted; whether it still counts is not documented.';
const UNTOLD = 'LivePerson did not tell the permission packages of this profile.';

function statement(
  effect: PolicyStatement['effect'],
  packages: readonly { readonly id: string }[],
): readonly PolicyStatement[] {
  if (packages.length === 0) return [];
  return [{ effect, resources: [ACCOUNT], actions: [...new Set(packages.map((one) => one.id))].sort(byId) }];
}

/** Ids are whole numbers of any size, as text: the vendor's order means nothing and moves. */
export function byId(a: string, b: string): number {
  return Number(a) - Number(b) || (a < b ? -1 : 1);
}

/** All packages that are published, and whatever else a profile has. */
export function packageKinds(profiles: Iterable<ProfileRecord>): readonly ResourceKind[] {
  const ids = new Set(PUBLISHED_PACKAGES);
  for (const { permissionPackages = [] } of profiles) for (const { id } of permissionPackages) ids.add(id);
  const actions = [...ids].sort(byId).map((id) => ({ id, label: packageLabel(id) }));
  return [{ path: [ACCOUNT], label: 'account', actions }];
}
