import 'server-only';
import { actorOf } from '#lib/audit/audit-event.ts';
import type { AccessStateView } from '#lib/contract/access.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { type Result, refuse } from '#lib/domain/result.ts';
import { accessRoom } from './access-room.ts';
import { accessState, type OneAccount } from './get-access.ts';
import { openAccess } from './open-access.ts';
import { readAccess } from './read-access.ts';
import { recordIntent } from './record-audit.ts';
import { type RequestContext, useCase } from './use-case.ts';

/** Reads who holds what, now; answers at once. Problems: those of `openAccess`, `audit-unavailable`. */
export const refreshAccess = useCase(
  'users:refresh',
  async (principal, input: OneAccount, request): Promise<Result<AccessStateView>> => {
    const open = await openAccess(principal, input.connectionId);
    if (!open.ok) return open;
    const intended = await intend(principal, input, request, 'access.read');
    if (!intended.ok) return intended;
    readAccess(open.value, open.value.source, true);
    return accessState(open.value.owner);
  },
);

/** Stops a reading; what was read before stays. Problem also: `conflict` where nothing is being read. */
export const cancelAccess = useCase(
  'users:refresh',
  async (principal, input: OneAccount, request): Promise<Result<AccessStateView>> => {
    const open = await openAccess(principal, input.connectionId);
    if (!open.ok) return open;
    const job = accessRoom().jobs.get(open.value.owner);
    if (job === undefined) return refuse('conflict', 'Nothing is being read of this account.');
    const intended = await intend(principal, input, request, 'access.cancel');
    if (!intended.ok) return intended;
    job.stop.abort();
    await job.done;
    return accessState(open.value.owner);
  },
);

function intend(
  principal: Principal,
  input: OneAccount,
  request: RequestContext,
  action: 'access.read' | 'access.cancel',
): Promise<Result<undefined>> {
  return recordIntent({
    actor: actorOf(principal),
    action,
    outcome: 'intended',
    connectionId: input.connectionId,
    requestId: request.requestId,
    ...(request.address === undefined ? {} : { address: request.address }),
  });
}
