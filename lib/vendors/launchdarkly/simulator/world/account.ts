import { customRoles } from './custom-roles.ts';
import { type MemberFacts, membersOf } from './members.ts';
import { hexOf } from './random.ts';
import type { RoleFacts } from './support-roles.ts';
import { type TeamFacts, teamsOf } from './teams.ts';

/** What belongs to the account as a whole, whatever the project. */
export interface Account {
  readonly id: string;
  readonly key: string;
  readonly ownerId: string;
  readonly roles: readonly RoleFacts[];
  readonly members: readonly MemberFacts[];
  readonly teams: readonly TeamFacts[];
}

export function createAccount(seed: number, now: number, members: number): Account {
  const roleKeys = customRoles.map(({ key }) => key);
  const teams = teamsOf(roleKeys);
  const joinable = teams.filter(({ key }) => key !== 'empty').map(({ key }) => key);
  return {
    id: hexOf('account/northbeam'),
    key: 'northbeam',
    ownerId: hexOf('member/0'),
    roles: customRoles,
    members: membersOf(seed, now, members, roleKeys, joinable),
    teams,
  };
}

export const roleId = (key: string) => hexOf(`role/${key}`);
