import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { systemActor } from '#lib/audit/audit-event.ts';
import { audited } from '#lib/audit/audited.ts';
import { finishIntent, type Intent, type IntentOutcome, listUnresolved } from '#lib/audit/intents.ts';
import { findConnection } from '#lib/connections/find-connection.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { log } from '#lib/log/log.ts';
import type { Removal } from '#lib/vendors/directory-source.ts';
import { background } from './call-context.ts';
import { identityOf, scopeOf } from './removal-steps.ts';
import { connectorOf } from './runtime.ts';

/** Seconds between looks: a vendor may need a moment before a deletion shows. */
const WAITS = [0, 2, 8, 30, 120];

/** Finds out how a deletion ended whose answer was lost (R67); nobody waits for it. */
export function readBack(intent: Intent, removal: Removal): void {
  resolve(intent, removal).catch((error: unknown) => log.error({ event: 'delete.read-back-failed', error }));
}

/** At start-up: every deletion that was begun and whose end nobody recorded is read back. */
export async function reconcileDeletions(): Promise<number> {
  const open = await listUnresolved(controlDatabase());
  for (const intent of open) {
    const saved = await findConnection(intent.connectionId);
    const opened = saved?.enabled ? connectorOf(saved) : undefined;
    const removal = opened?.ok ? opened.value.connector.directories[intent.directory]?.removal : undefined;
    if (removal !== undefined) readBack(intent, removal);
  }
  return open.length;
}

async function resolve(intent: Intent, removal: Removal): Promise<void> {
  for (const seconds of WAITS) {
    // Unreferenced: a pending look never keeps the process from ending.
    await wait(seconds * 1000, undefined, { ref: false });
    const found = await removal.prepare(background(), scopeOf(intent), identityOf(intent));
    if (!found.ok && found.problem.slug === 'vendor-not-found') return settle(intent, 'deleted');
    // The same record is still there: the deletion never took effect. A new one under the same key: it did.
    if (found.ok) return settle(intent, found.value.revision === intent.revision ? 'refused' : 'deleted');
  }
}

async function settle(intent: Intent, outcome: IntentOutcome): Promise<void> {
  const event = {
    actor: systemActor,
    action: 'user.delete-resolved',
    outcome: outcome === 'refused' ? ('refused' as const) : ('done' as const),
    connectionId: intent.connectionId,
    target: intent.key,
    requestId: intent.requestId,
    detail: { directory: intent.directory, ...scopeOf(intent), state: outcome },
  };
  const settled = await audited(controlDatabase(), event, (trx) =>
    finishIntent(trx, intent.id, outcome, { state: outcome }),
  );
  if (!settled.ok) log.error({ event: 'delete.read-back-failed' });
}
