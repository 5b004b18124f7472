'use client';

import { useSyncExternalStore } from 'react';
import { isRecordPath } from './record-link.ts';
import { watchAddress } from './use-search-now.ts';

/** The query of the record's address while the address is a record's; undefined while a list is shown. */
export function useOpenedSearch(): string | undefined {
  return useSyncExternalStore(watchAddress, openedSearch, () => undefined);
}

function openedSearch(): string | undefined {
  return isRecordPath(window.location.pathname) ? window.location.search : undefined;
}
