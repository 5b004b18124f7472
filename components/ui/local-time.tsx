'use client';

import { useSyncExternalStore } from 'react';
import type { Zone } from './clock-parts.ts';
import { formatBrief, formatMoment } from './format-time.ts';

const never = () => () => undefined;

/**
 * A moment in the reader's own time zone; the server, which does not know it, says UTC. `brief` leaves out today's
 * date.
 */
export function LocalTime({
  at,
  dateOnly = false,
  brief = false,
}: {
  at: number;
  dateOnly?: boolean;
  brief?: boolean;
}) {
  const format = (zone: Zone) =>
    brief ? formatBrief(at, Date.now(), zone) : formatMoment(at, zone, dateOnly);
  const text = useSyncExternalStore(
    never,
    () => format(undefined),
    () => format('UTC'),
  );
  return <time dateTime={new Date(at).toISOString()}>{text}</time>;
}
