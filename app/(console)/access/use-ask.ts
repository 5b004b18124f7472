'use client';

import { useCallback, useMemo } from 'react';
import {
  type Ask,
  type AskChange,
  type AskInUrl,
  askHref,
  changeAsk,
  parseAsk,
} from '../../../components/access/ask/ask-address.ts';
import { changeAddress, useSearchNow } from '../../../components/users/use-search-now.ts';

/** The question in the address, and the one way to change it. */
export function useAsk(): AskInUrl {
  const search = useSearchNow();
  const ask = useMemo(() => parseAsk(new URLSearchParams(search)), [search]);
  const change = useCallback((part: AskChange, how: 'push' | 'replace' = 'push') => {
    // What stands in the address now, not what was drawn: two changes may come before the next drawing.
    const now = parseAsk(new URLSearchParams(window.location.search));
    changeAddress(askHref(changeAsk(now, part)), how);
  }, []);
  const open = useCallback((next: Ask) => changeAddress(askHref(next), 'push'), []);
  return { ask, change, open };
}
