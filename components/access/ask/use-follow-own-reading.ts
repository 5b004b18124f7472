'use client';

import { useEffect, useRef } from 'react';
import type { AccessState } from '#lib/queries/access-answers.ts';
import type { AskInUrl } from './ask-address.ts';

/**
 * An address names the reading its answer was computed on. When the newest reading was on screen and a newer one takes
 * its place while somebody looks, the address follows; a link to an earlier reading stays where it is.
 */
export function useFollowOwnReading(
  state: AccessState | undefined,
  pinned: string | undefined,
  change: AskInUrl['change'],
): void {
  const newest = state?.snapshot?.id;
  const before = useRef(newest);
  useEffect(() => {
    const last = before.current;
    before.current = newest;
    if (last === undefined || newest === undefined || newest === last || pinned !== last) return;
    change({ snapshot: newest }, 'replace');
  }, [newest, pinned, change]);
}
