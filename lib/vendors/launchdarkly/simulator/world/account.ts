import { hexOf } from './random.ts';
import { type RoleFacts, supportRoles } from './support-roles.ts';

/** What belongs to the account as a whole, whatever the project. */
export interface Account {
  readonly id: string;
  readonly key: string;
  readonly ownerId: string;
  readonly roles: readonly RoleFacts[];
}

export function createAccount(): Account {
  return {
    id: hexOf('account/northbeam'),
    key: 'northbeam',
    ownerId: hexOf('member/0'),
    roles: supportRoles,
  };
}
