import 'server-only';
import { listConnections } from '#lib/connections/find-connection.ts';
import type { ConnectionView } from '#lib/contract/connection.ts';
import { seesConnection } from '#lib/domain/principal.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { toConnectionView } from './connection-view.ts';
import { useCase } from './use-case.ts';
import { checkInBackground } from './verify-connection.ts';
import { visibleConnection } from './visible-connection.ts';

/** The connections the principal may see, with health, age and remaining budget. The first look checks them. */
export const listConnectionViews = useCase(
  'connections:read',
  async (principal): Promise<Result<{ items: readonly ConnectionView[] }>> => {
    const all = await listConnections();
    const visible = all.filter((saved) => seesConnection(principal, saved.id));
    for (const saved of visible) checkInBackground(saved);
    return ok({ items: visible.map(toConnectionView) });
  },
);

/** One connection. Problem: `not-found`. */
export const getConnectionView = useCase(
  'connections:read',
  async (principal, input: { readonly connectionId: string }): Promise<Result<ConnectionView>> => {
    const saved = await visibleConnection(principal, input.connectionId);
    return saved.ok ? ok(toConnectionView(saved.value)) : saved;
  },
);
