import type { ListedRow } from '#lib/domain/directory.ts';
import type { ListParameters } from '#lib/queries/list-parameters.ts';
import { whenIdle } from '../ui/when-idle.ts';

/** The list a record was opened from, kept for this tab only: back, previous and next follow it. */
export interface ListTrail {
  readonly connectionId: string;
  readonly directory: string;
  readonly parameters: ListParameters;
  readonly href: string;
  /** Number of the first row in the whole list, from 1. */
  readonly firstRow: number;
  readonly total?: number;
  readonly rows: readonly { readonly key: string; readonly kind?: string }[];
}

const NAME = 'rolecall:trail';
let present: ListTrail | undefined;
let callOff: (() => void) | undefined;

/** Known at once; in the tab's storage, for a page that is loaded anew, when there is nothing more urgent. */
export function keepTrail(trail: ListTrail): void {
  present = trail;
  callOff?.();
  callOff = whenIdle(() => store(trail));
}

function store(trail: ListTrail): void {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(trail));
  } catch {
    // Storage may be full or switched off: then a page loaded anew has no previous and next, and nothing else is lost.
  }
}

/** The trail of this tab; what other code may have put there is not trusted further than its shape. */
export function readTrail(): ListTrail | undefined {
  if (present !== undefined) return present;
  try {
    const trail: unknown = JSON.parse(sessionStorage.getItem(NAME) ?? 'null');
    return isTrail(trail) ? trail : undefined;
  } catch {
    return undefined;
  }
}

export function toTrailRows(rows: readonly ListedRow[]): ListTrail['rows'] {
  return rows
    .filter((row) => row.addressable)
    .map(({ key, kind }) => ({ key, ...(kind === undefined ? {} : { kind }) }));
}

function isTrail(value: unknown): value is ListTrail {
  return (
    typeof value === 'object' &&
    value !== null &&
    'rows' in value &&
    Array.isArray(value.rows) &&
    'href' in value &&
    typeof value.href === 'string' &&
    value.href.startsWith('/c/') &&
    'connectionId' in value &&
    'directory' in value &&
    'firstRow' in value &&
    typeof value.firstRow === 'number'
  );
}
