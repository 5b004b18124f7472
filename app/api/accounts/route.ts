import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { createAccountEndpoint, listAccountsEndpoint } from '#lib/contract/identity-account.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { createAccount } from '#lib/identity/create-account.ts';
import { listAccounts } from '#lib/identity/list-accounts.ts';

export const GET = route(listAccountsEndpoint, (call) => listAccounts(controlDatabase(), call.principal));

export const POST = route(createAccountEndpoint, (call) => {
  const { email, name, role, password, connections = call.principal.connections } = call.body;
  const facts = { requestId: call.requestId, address: call.address };
  const given = { email, name, role, password, connections };
  return createAccount(controlDatabase(), call.principal, given, facts);
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
