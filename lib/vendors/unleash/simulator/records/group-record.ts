import type { Instance } from '../instance.ts';
import { compact, type JsonMap } from '../json.ts';
import type { WorldGroup } from '../world.ts';
import { userRecord } from './user-record.ts';

/** A group made by nobody we know of was made by the system. */
export function groupRecord(group: WorldGroup): JsonMap {
  return {
    id: group.id,
    name: group.name,
    rootRole: group.rootRole ?? null,
    description: group.description ?? '',
    mappingsSSO: [],
    createdBy: group.createdBy ?? 'unleash_system_user',
    createdAt: group.createdAt,
    scimId: group.scimId ?? null,
  };
}

/** With its members; rows of people who are gone are left out. */
export function groupWithMembers(instance: Instance, group: WorldGroup): JsonMap {
  const users = group.members.flatMap((member) => {
    const user = instance.user(member.user);
    if (user === undefined) return [];
    return [
      compact({
        user: userRecord(instance, user, 'member'),
        joinedAt: member.joinedAt,
        createdBy: member.createdBy ?? null,
      }),
    ];
  });
  return { ...groupRecord(group), users };
}
