import 'server-only';

import { appendAudit } from '#lib/audit/append-audit.ts';
import { actorOf } from '#lib/audit/audit-event.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { logThrown } from './log-thrown.ts';

/** R62: a denial is written down. It stands whether or not that works. */
export async function recordDenial(
  principal: Principal,
  endpointId: string,
  call: { readonly requestId: string; readonly address: string },
): Promise<void> {
  try {
    await appendAudit(controlDatabase(), {
      actor: actorOf(principal),
      action: 'access.denied',
      outcome: 'refused',
      target: endpointId,
      ...call,
    });
  } catch (thrown) {
    logThrown(thrown, endpointId, call.requestId);
  }
}
