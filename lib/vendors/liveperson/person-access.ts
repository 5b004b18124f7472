import 'server-only';
import type { HeldRole, PermissionDecision, PersonAccess } from '#lib/domain/person-access.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { PersonAccessSource } from '#lib/vendors/connector.ts';
import type { Caller } from './caller.ts';
import { profilesOf } from './map.ts';
import { namesOf } from './names.ts';
import { operations } from './operations.ts';
import { malformed } from './problems.ts';
import { permissionsOf } from './profiles.ts';
import { queryOf } from './read-all.ts';
import { readUser, type UserRecord } from './read-user.ts';
import { type ProfileRecord, profileRecord } from './records.ts';
import { readReadable } from './users.ts';

/** What the profiles of one user allow together: a package is held if any of them has it switched on. */
export function personAccess(caller: Caller): PersonAccessSource {
  return { get: (ctx, { key }) => getAccess(caller, ctx, key) };
}

async function getAccess(caller: Caller, ctx: CallContext, key: string): Promise<Result<PersonAccess>> {
  const query = queryOf(caller, true);
  const raw = await caller.call(ctx, operations.getUser, { params: { id: key }, query });
  if (!raw.ok) return raw;
  const user = readUser(raw.value);
  if (user === undefined) return fail(malformed());
  const [profiles, agentGroups] = await Promise.all([
    readReadable(caller, ctx, operations.listProfiles),
    readReadable(caller, ctx, operations.listAgentGroups),
  ]);
  if (!profiles.ok) return profiles;
  if (!agentGroups.ok) return agentGroups;
  const known = (profiles.value ?? []).flatMap((one) => profileRecord.safeParse(one).data ?? []);
  const names = namesOf({
    ...(profiles.value === undefined ? {} : { profiles: profiles.value }),
    ...(agentGroups.value === undefined ? {} : { agentGroups: agentGroups.value }),
  });
  const roles = profilesOf(user, names).map(
    ({ id, name, role }): HeldRole => ({ id, name, kind: role ?? 'Unknown role' }),
  );
  const held = roles.map(({ id }) => known.find((profile) => profile.id === id));
  const groups = [user.memberOf, ...(user.managerOf ?? [])].flatMap((one) =>
    one === undefined
      ? []
      : [{ key: one.agentGroupId, name: names.groups.get(one.agentGroupId) ?? one.agentGroupId }],
  );
  return ok({
    basis: 'united-roles',
    roles,
    groups: groups.filter((one, index) => groups.findIndex(({ key: other }) => other === one.key) === index),
    sections: sectionsOf(held),
    caveats: caveatsOf(user, held, profiles.value !== undefined),
    vendorCalls: 3,
  });
}

function sectionsOf(held: readonly (ProfileRecord | undefined)[]): PersonAccess['sections'] {
  const sections = new Map<string, { label: string; decisions: Map<string, PermissionDecision> }>();
  for (const [index, profile] of held.entries()) {
    for (const group of profile === undefined ? [] : permissionsOf(profile)) {
      const section = sections.get(group.id) ?? { label: group.label, decisions: new Map() };
      sections.set(group.id, section);
      for (const { id, label, detail, enabled } of group.permissions) {
        const sources = [...(section.decisions.get(id)?.sources ?? []), ...(enabled ? [index] : [])];
        section.decisions.set(id, {
          id,
          label,
          ...(detail === undefined ? {} : { detail }),
          outcome: sources.length > 0 ? 'allowed' : 'not-allowed',
          sources,
        });
      }
    }
  }
  return [...sections].map(([id, { label, decisions }]) => ({
    id,
    label,
    decisions: [...decisions.values()],
  }));
}

function caveatsOf(
  user: UserRecord,
  held: readonly (ProfileRecord | undefined)[],
  profilesAreReadable: boolean,
): readonly string[] {
  const gone = held.filter((profile) => profile === undefined).length;
  const deleted = held.some((profile) => profile?.deleted === true);
  return [
    'United from the profiles by LivePerson’s documented rules: it does not answer this question itself.',
    ...(user.deleted === true ? ['This user is deleted.'] : []),
    ...(user.isEnabled === false ? ['This user is disabled and cannot sign in.'] : []),
    ...(profilesAreReadable
      ? []
      : ['This credential may not read profiles, so what they allow is not known.']),
    ...(profilesAreReadable && gone > 0
      ? [gone === 1 ? 'One profile no longer exists.' : `${gone} profiles no longer exist.`]
      : []),
    ...(deleted ? ['A deleted profile is among them; whether it still counts is not documented.'] : []),
  ];
}
