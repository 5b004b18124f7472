import 'server-only';
import type { Group, GroupList, GroupMember } from '#lib/domain/group.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { GroupDirectory } from '#lib/vendors/connector.ts';
import type { Caller } from './caller.ts';
import { displayName } from './map.ts';
import { operations } from './operations.ts';
import { outlineUsers } from './outline-users.ts';
import { queryOf } from './read-all.ts';
import type { UserRecord } from './read-user.ts';
import { type GroupRecord, groupRecord } from './records.ts';

/** Agent groups as a tree from the root, whose id is -1; members and managers are joined from the users. */
export function agentGroupsDirectory(caller: Caller): GroupDirectory {
  return { list: (ctx) => listGroups(caller, ctx) };
}

async function listGroups(caller: Caller, ctx: CallContext): Promise<Result<GroupList>> {
  const [list, outline] = await Promise.all([
    caller.call(ctx, operations.listAgentGroups, { query: queryOf(caller, false) }),
    outlineUsers(caller, ctx, ['memberOf', 'managerOf']),
  ]);
  if (!list.ok) return list;
  if (!outline.ok) return outline;
  const users = outline.value?.users ?? [];
  const members = gather(users, ({ memberOf }) => (memberOf === undefined ? [] : [memberOf.agentGroupId]));
  const managers = gather(users, ({ managerOf }) => managerOf?.map((one) => one.agentGroupId) ?? []);
  const items = list.value.flatMap((raw) => {
    const { data } = groupRecord.safeParse(raw);
    return data === undefined ? [] : [toGroup(data, members, managers)];
  });
  const caveat =
    outline.value === undefined
      ? 'This credential may not read users, so members and managers are not known.'
      : undefined;
  return ok({
    items,
    unreadable: list.value.length - items.length,
    ...(caveat === undefined ? {} : { caveat }),
    vendorCalls: 2,
  });
}

type Gathered = ReadonlyMap<string, readonly GroupMember[]>;

function gather(users: readonly UserRecord[], groupsOf: (user: UserRecord) => readonly string[]): Gathered {
  const gathered = new Map<string, GroupMember[]>();
  for (const user of users) {
    const { email } = user;
    const member: GroupMember = {
      key: user.id,
      name: displayName(user) ?? user.id,
      ...(email === undefined || email === '' ? {} : { email }),
    };
    for (const group of groupsOf(user)) {
      const known = gathered.get(group);
      if (known === undefined) gathered.set(group, [member]);
      else known.push(member);
    }
  }
  return gathered;
}

function toGroup(group: GroupRecord, members: Gathered, managers: Gathered): Group {
  const { id, name, description, parentGroupId, isEnabled, dateUpdated } = group;
  return {
    key: id,
    name,
    ...(description === undefined || description === '' ? {} : { description }),
    ...(parentGroupId === undefined ? {} : { parent: parentGroupId }),
    ...(isEnabled === undefined ? {} : { enabled: isEnabled }),
    // Assignment dates have no zone, so they are no moments; the user's own page shows them as sent.
    members: members.get(id) ?? [],
    managers: managers.get(id) ?? [],
    roles: [],
    projects: [],
    facts: dateUpdated === undefined ? [] : [{ id: 'updated', label: 'Changed', value: dateUpdated }],
  };
}
