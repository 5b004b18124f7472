import 'server-only';
import type { JsonValue } from '#lib/domain/json.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { PermissionGroup, RoleDetail, RoleHolder, RoleSummary } from '#lib/domain/role.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { RoleDirectory } from '#lib/vendors/connector.ts';
import type { Caller } from './caller.ts';
import { displayName } from './map.ts';
import { operations } from './operations.ts';
import { outlineUsers, type UsersOutline } from './outline-users.ts';
import { packageLabel } from './packages.ts';
import { malformed } from './problems.ts';
import { queryOf } from './read-all.ts';
import { type ProfileRecord, profileRecord } from './records.ts';
import { redact } from './redact.ts';
import { roleTypeWord } from './words.ts';

/** Profiles are the roles: each is made inside one fixed role type and switches its packages on or off. */
export function profilesDirectory(caller: Caller): RoleDirectory {
  return {
    async list(ctx) {
      const list = await caller.call(ctx, operations.listProfiles, { query: queryOf(caller, false) });
      if (!list.ok) return list;
      const items = list.value.flatMap((raw) => {
        const { data } = profileRecord.safeParse(raw);
        return data === undefined ? [] : [toSummary(data)];
      });
      return ok({ items, unreadable: list.value.length - items.length, vendorCalls: 1 });
    },
    get: (ctx, id) => getProfile(caller, ctx, id),
  };
}

async function getProfile(caller: Caller, ctx: CallContext, id: string): Promise<Result<RoleDetail>> {
  const [raw, outline] = await Promise.all([
    caller.call(ctx, operations.getProfile, { params: { id }, query: queryOf(caller, true) }),
    outlineUsers(caller, ctx, ['profileIds']),
  ]);
  if (!raw.ok) return raw;
  if (!outline.ok) return outline;
  const { data } = profileRecord.safeParse(raw.value);
  return data === undefined ? fail(malformed()) : ok(toDetail(data, raw.value, outline.value));
}

function toSummary(profile: ProfileRecord): RoleSummary {
  const { id, name, description, numOfAssignedUsers, roleTypeId, roleTypeName } = profile;
  const facts: readonly (readonly [string, string, JsonValue | undefined])[] = [
    ['deleted', 'Deleted', profile.deleted === true ? true : undefined],
    ['lpa', 'Held by vendor staff', profile.isAssignedToLPA],
    ['updated', 'Changed', profile.dateUpdated],
  ];
  return {
    id,
    name,
    kind: roleTypeWord(roleTypeId, roleTypeName),
    ...(description === undefined || description === '' ? {} : { description }),
    ...(numOfAssignedUsers === undefined ? {} : { holders: numOfAssignedUsers }),
    facts: facts.flatMap(([key, label, value]) => (value === undefined ? [] : [{ id: key, label, value }])),
  };
}

function toDetail(profile: ProfileRecord, raw: JsonValue, outline: UsersOutline | undefined): RoleDetail {
  const holderList = (outline?.users ?? []).flatMap((user): RoleHolder[] => {
    if (user.profileIds?.includes(profile.id) !== true) return [];
    const email = user.email === undefined || user.email === '' ? {} : { email: user.email };
    return [{ kind: 'user', key: user.id, name: displayName(user) ?? user.id, ...email }];
  });
  const caveat = caveatOf(outline);
  return {
    ...toSummary(profile),
    ...(outline === undefined ? {} : { holders: holderList.length }),
    permissions: permissionsOf(profile),
    holderList,
    ...(caveat === undefined ? {} : { holdersCaveat: caveat }),
    raw: redact(raw),
  };
}

function caveatOf(outline: UsersOutline | undefined): string | undefined {
  if (outline === undefined)
    return 'This credential may not read users, so who holds this profile is not known.';
  if (outline.unreadable === 0) return undefined;
  const left = outline.unreadable === 1 ? '1 user' : `${outline.unreadable} users`;
  return `${left} could not be read and may hold it too.`;
}

/** Packages carry the meaning; the numbers beside them are not published and are shown as they are. */
export function permissionsOf({
  permissionPackages,
  permissions,
}: ProfileRecord): readonly PermissionGroup[] {
  const packages = (permissionPackages ?? []).map((one) => {
    const details = [
      ...(one.isDisplayed === false ? ['Not displayed in LivePerson.'] : []),
      ...(one.featureKeys === undefined || one.featureKeys.length === 0 ? [] : [one.featureKeys.join(', ')]),
    ];
    return {
      id: one.id,
      label: packageLabel(one.id),
      ...(details.length === 0 ? {} : { detail: details.join(' ') }),
      enabled: one.isEnabled ?? false,
    };
  });
  const opaque = (permissions ?? []).map((id) => ({
    id: `permission-${id}`,
    label: `Permission ${id}`,
    detail: OPAQUE,
    enabled: true,
  }));
  return [
    { id: 'packages', label: 'Permission packages', permissions: packages },
    { id: 'permissions', label: 'Individual permissions', permissions: opaque },
  ].filter((group) => group.permissions.length > 0);
}

export const OPAQUE = 'LivePerson does not publish what this number stands for.';
