import 'server-only';
import { z } from 'zod';
import type { ConnectionScope } from '#lib/domain/principal.ts';

const stored = z.union([z.literal('all'), z.array(z.string())]).catch([]);

/** A scope that cannot be read sees nothing. */
export function readScope(text: string): ConnectionScope {
  try {
    return stored.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

export function writeScope(scope: ConnectionScope): string {
  return JSON.stringify(scope);
}

/** What both allow. */
export function narrowScope(a: ConnectionScope, b: ConnectionScope): ConnectionScope {
  if (a === 'all') return b;
  return b === 'all' ? a : a.filter((id) => b.includes(id));
}

/** Whether everything in `inner` is also in `outer`. */
export function isWithin(inner: ConnectionScope, outer: ConnectionScope): boolean {
  if (outer === 'all') return true;
  return inner !== 'all' && inner.every((id) => outer.includes(id));
}
