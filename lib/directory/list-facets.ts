import 'server-only';
import type { Facet } from '#lib/contract/snapshot.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { type SnapshotViewInput, snapshotQuery } from './snapshot-query.ts';
import { snapshotStore } from './snapshot-room.ts';
import { useCase } from './use-case.ts';

const SHOWN = 20;

/** The values of one attribute with how many rows of a view have each, most frequent first. Problems as for the rows. */
export const listFacets = useCase(
  'users:read',
  async (
    principal,
    input: SnapshotViewInput & { readonly attribute: string; readonly prefix?: string },
  ): Promise<Result<Facet>> => {
    const asked = await snapshotQuery(principal, input);
    if (!asked.ok) return asked;
    const { ref, query: selection } = asked.value;
    const facet = await (await snapshotStore()).facet(ref, {
      selection,
      attribute: input.attribute,
      limit: input.limit ?? SHOWN,
      ...(input.prefix === undefined ? {} : { prefix: input.prefix }),
    });
    return facet.ok ? ok({ ...facet.value, distinct: facet.value.distinct ?? null }) : facet;
  },
);
