import 'server-only';
import type { DirectoryRow, PageNotice } from '#lib/domain/directory.ts';
import type { JsonValue } from '#lib/domain/json.ts';

export interface ReadRows {
  readonly items: readonly DirectoryRow[];
  readonly unreadable: number;
}

/**
 * Reads rows one by one: unreadable ones are set aside and counted (R39); several records of one identity become one row,
 * the one seen last, in the place of the first (R40).
 */
export function readRows(
  items: readonly JsonValue[],
  toRow: (raw: JsonValue) => DirectoryRow | undefined,
): ReadRows {
  const byIdentity = new Map<string, DirectoryRow>();
  let unreadable = 0;
  for (const raw of items) {
    const row = toRow(raw);
    if (row === undefined) {
      unreadable += 1;
      continue;
    }
    const identity = JSON.stringify([row.kind ?? null, row.key]);
    const earlier = byIdentity.get(identity);
    if (earlier === undefined || seenAt(row) > seenAt(earlier)) byIdentity.set(identity, row);
  }
  return { items: [...byIdentity.values()], unreadable };
}

function seenAt(row: DirectoryRow): number {
  return row.lastSeen === undefined ? Number.NEGATIVE_INFINITY : Date.parse(row.lastSeen);
}

export const NOTICES = {
  'sort-ignored': {
    code: 'sort-ignored',
    detail: 'LaunchDarkly did not sort this list as asked: its users API dropped sorting in 2026.',
  },
  'after-ignored': {
    code: 'after-ignored',
    detail: 'LaunchDarkly did not limit this list by last-seen time: its users API dropped that in 2026.',
  },
  'link-refused': {
    code: 'link-refused',
    detail: 'LaunchDarkly’s link to the next page leads somewhere else, so the list ends here.',
  },
  incomplete: {
    code: 'incomplete',
    detail:
      'LaunchDarkly’s next page repeats itself or is empty, so the list ends here and may be incomplete.',
  },
} as const satisfies Record<string, PageNotice>;
