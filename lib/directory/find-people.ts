import 'server-only';
import { listConnections } from '#lib/connections/find-connection.ts';
import type { Found } from '#lib/contract/find.ts';
import { seesConnection } from '#lib/domain/principal.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { connectionOfOwner, snapshotOwner } from './snapshot-owner.ts';
import { snapshotStore } from './snapshot-room.ts';
import { useCase } from './use-case.ts';

const SHOWN = 12;

/**
 * People by id, e-mail, login, key or a part of these, in every snapshot of the connections the principal may see.
 * Problems: the store's.
 */
export const findPeople = useCase(
  'users:read',
  async (principal, input: { readonly q: string }): Promise<Result<Found>> => {
    const startedAt = performance.now();
    const store = await snapshotStore();
    const connections = (await listConnections()).filter(
      (connection) => connection.enabled && seesConnection(principal, connection.id),
    );
    const states = await Promise.all(
      connections.map((connection) => store.states(snapshotOwner(connection))),
    );
    const away = states.find((state) => !state.ok);
    if (away !== undefined) return away;
    const refs = states
      .flatMap((state) => (state.ok ? state.value : []))
      .flatMap(({ ref, published }) => (published === undefined ? [] : [ref]));
    const hits = await store.find(refs, input.q.trim(), SHOWN);
    if (!hits.ok) return hits;
    return ok({
      items: hits.value.map(({ ref, row, match }) => ({
        ...ref,
        connectionId: connectionOfOwner(ref.connectionId),
        match,
        row,
      })),
      milliseconds: performance.now() - startedAt,
    });
  },
);
