import { otherMethods } from '#lib/api/other-methods.ts';
import { route } from '#lib/api/route.ts';
import { listAuditEndpoint } from '#lib/contract/identity-audit.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { readAudit } from '#lib/identity/read-audit.ts';

export const GET = route(listAuditEndpoint, (call) => {
  const facts = { requestId: call.requestId, address: call.address };
  return readAudit(controlDatabase(), call.principal, call.query, facts);
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET');
