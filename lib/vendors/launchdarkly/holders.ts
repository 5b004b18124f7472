import 'server-only';
import { ok, type Result } from '#lib/domain/result.ts';
import type { RoleHolder } from '#lib/domain/role.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { Caller } from './caller.ts';
import { countOf } from './count-of.ts';
import { isWithheld } from './is-withheld.ts';
import { type MemberRecord, memberName, readMember } from './member-record.ts';
import { walkMembers } from './members.ts';

/** The members of an account, as far as somebody waiting for an answer can wait. */
export interface LookedInto {
  readonly members: readonly MemberRecord[];
  /** What is left out, in one sentence. */
  readonly caveat?: string;
}

/** Twenty thousand members: who has more asks the access screens, which read everybody beforehand. */
const MOST_PAGES = 20;

/** Everybody, or the first so many; nobody and a caveat where members may not be read. */
export async function lookIntoMembers(caller: Caller, ctx: CallContext): Promise<Result<LookedInto>> {
  const keep = (rows: readonly Parameters<typeof readMember>[0][]) => rows.map(readMember);
  const walked = await walkMembers(caller, ctx, keep, { mostPages: MOST_PAGES });
  if (!walked.ok) {
    if (!isWithheld(walked.problem.slug)) return walked;
    return ok({ members: [], caveat: 'This token may not read members, so who they are is not known.' });
  }
  const byId = new Map<string, MemberRecord>();
  let unreadable = walked.value.missing;
  for (const member of walked.value.kept.flat()) {
    if (member === undefined) unreadable += 1;
    else if (!byId.has(member.id)) byId.set(member.id, member);
  }
  const members = [...byId.values()];
  if (walked.value.cut) {
    const first = members.length.toLocaleString('en');
    return ok({ members, caveat: `Only the first ${first} members of the account were looked into.` });
  }
  if (unreadable === 0) return ok({ members });
  return ok({ members, caveat: `${countOf(unreadable, 'member')} could not be read and may belong here.` });
}

/** Who holds a role: members of their own, then each team with its members. `names` are what members call it by. */
export function holdersOf(
  members: readonly MemberRecord[],
  names: ReadonlySet<string>,
): readonly RoleHolder[] {
  const teams = new Map<string, RoleHolder[]>();
  const direct: RoleHolder[] = [];
  for (const member of members) {
    if (member.customRoles.some((role) => names.has(role))) direct.push(toHolder(member));
    for (const { key, name, roleKeys } of member.teams) {
      if (!roleKeys.some((role) => names.has(role))) continue;
      const held = teams.get(key) ?? [{ kind: 'group', key, name }];
      held.push({ ...toHolder(member), via: { key, name } });
      teams.set(key, held);
    }
  }
  return [...direct, ...[...teams.values()].flat()];
}

export function toHolder(member: MemberRecord): RoleHolder {
  return {
    kind: 'user',
    key: member.id,
    name: memberName(member) ?? member.id,
    ...(member.email === undefined || member.email === '' ? {} : { email: member.email }),
  };
}

/** People once each, however many ways they have. */
export function countPeople(holders: readonly RoleHolder[]): number {
  return new Set(holders.filter((one) => one.kind !== 'group').map((one) => one.key)).size;
}
