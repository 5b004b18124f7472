'use client';

import { useSyncExternalStore } from 'react';
import { formatMoment } from './format-time.ts';

const never = () => () => undefined;

/** A moment in the reader's own time zone; the server, which does not know it, says UTC. */
export function LocalTime({ at, dateOnly = false }: { at: number; dateOnly?: boolean }) {
  const text = useSyncExternalStore(
    never,
    () => formatMoment(at, undefined, dateOnly),
    () => formatMoment(at, 'UTC', dateOnly),
  );
  return <time dateTime={new Date(at).toISOString()}>{text}</time>;
}
