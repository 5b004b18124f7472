'use client';

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Ask } from '../ask/ask-address.ts';
import { forgetRecent, keepRecent, onRecentChanged, parseRecent, readRecent } from './recent-questions.ts';

/** The questions this browser asked lately for the account signed in, newest first; none until the page lives. */
export function useRecent(accountId: string): { readonly all: readonly Ask[]; readonly forget: () => void } {
  const kept = useSyncExternalStore(
    onRecentChanged,
    () => readRecent(accountId),
    () => '',
  );
  const all = useMemo(() => parseRecent(kept), [kept]);
  return { all, forget: () => forgetRecent(accountId) };
}

/** Remembers every question that is whole. */
export function useKeepRecent(accountId: string, connectionId: string, ask: Ask): void {
  useEffect(
    () => keepRecent(accountId, { ...ask, connection: connectionId }),
    [accountId, connectionId, ask],
  );
}
