'use client';

import { createContext, type ReactNode, useContext, useDeferredValue } from 'react';
import type { Zone } from './clock-parts.ts';

const Shown = createContext<Zone>('UTC');

/**
 * The reader's own time zone for all that is inside; UTC while the server draws and the page comes alive, so that both draw
 * the same first. What it changes after that may take its time.
 */
export function TimeZone({ children }: { children: ReactNode }) {
  return <Shown value={useDeferredValue<Zone>(undefined, 'UTC')}>{children}</Shown>;
}

export function useTimeZone(): Zone {
  return useContext(Shown);
}
