import { printFilters, printSort } from '#lib/contract/filter-codec.ts';
import type { AttributeFilter } from '#lib/domain/filter.ts';
import { LAST_ACTIVE, type LastActive, type TableView } from './table-view.ts';

const HOUR = 3_600_000;

/** What our API is asked for: the part of a view that decides which rows come, as it travels. */
export interface ListParameters {
  readonly project?: string;
  readonly environment?: string;
  readonly source?: 'snapshot';
  readonly q?: string;
  readonly filter?: string;
  readonly sort?: string;
  readonly limit?: number;
  readonly cursor?: string;
}

/**
 * The same view gives the same parameters on server and browser within one clock hour: they are the query key,
 * so a page prefetched there is found here.
 */
export function listParameters(view: TableView, now: number): ListParameters {
  const filter = printFilters(activeFilters(view, now));
  return {
    ...scopeOf(view),
    ...(view.source === undefined ? {} : { source: view.source }),
    ...(view.q === '' ? {} : { q: view.q }),
    ...(filter === undefined ? {} : { filter }),
    ...(view.sort === undefined ? {} : { sort: printSort(view.sort) }),
    limit: view.limit,
    ...(view.cursor === undefined ? {} : { cursor: view.cursor }),
  };
}

export function scopeOf(view: Pick<TableView, 'project' | 'environment'>) {
  return {
    ...(view.project === undefined ? {} : { project: view.project }),
    ...(view.environment === undefined ? {} : { environment: view.environment }),
  };
}

/** The conditions that hold: those typed, and the last-active reach as one more. */
export function activeFilters(view: TableView, now: number): readonly AttributeFilter[] {
  if (view.lastActive === undefined) return view.filters;
  const after = { attribute: 'lastSeen', operator: 'after', values: [since(view.lastActive, now)] } as const;
  return [...view.filters, after];
}

function since(reach: LastActive, now: number): string {
  return new Date(Math.floor(now / HOUR) * HOUR - LAST_ACTIVE[reach] * HOUR).toISOString();
}
