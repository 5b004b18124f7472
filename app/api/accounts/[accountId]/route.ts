import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import {
  deleteAccountEndpoint,
  getAccountEndpoint,
  updateAccountEndpoint,
} from '#lib/contract/identity-account.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { deleteAccount } from '#lib/identity/delete-account.ts';
import { getAccount } from '#lib/identity/list-accounts.ts';
import { updateAccount } from '#lib/identity/update-account.ts';

export const GET = route(getAccountEndpoint, (call) =>
  getAccount(controlDatabase(), call.principal, call.params.accountId),
);

export const PATCH = route(updateAccountEndpoint, (call) => {
  const facts = { requestId: call.requestId, address: call.address };
  return updateAccount(controlDatabase(), call.principal, call.params.accountId, call.body, facts);
});

export const DELETE = route(deleteAccountEndpoint, (call) => {
  const facts = { requestId: call.requestId, address: call.address };
  return deleteAccount(controlDatabase(), call.principal, call.params.accountId, facts);
});

export const { POST, PUT, OPTIONS } = otherMethods('GET', 'PATCH', 'DELETE');
