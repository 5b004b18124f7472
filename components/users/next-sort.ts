import type { SortOrder } from '#lib/domain/filter.ts';

/** Pressing a head: its natural direction, then the other, then the source's own order. Times start with the latest. */
export function nextSort(sort: SortOrder | undefined, field: string): SortOrder | undefined {
  const first = field === 'lastSeen';
  if (sort?.field !== field) return { field, descending: first };
  return sort.descending === first ? { field, descending: !first } : undefined;
}
