'use client';

import { createContext, type ReactNode, useContext, useDeferredValue } from 'react';

const Zone = createContext<string | undefined>('UTC');

/**
 * The reader's own time zone for all that is inside; UTC while the server draws and the page comes alive, so that both draw
 * the same first. What it changes after that may take its time.
 */
export function TimeZone({ children }: { children: ReactNode }) {
  return <Zone value={useDeferredValue(undefined, 'UTC')}>{children}</Zone>;
}

/** As `Intl` takes it: undefined is the browser's own. */
export function useTimeZone(): string | undefined {
  return useContext(Zone);
}
