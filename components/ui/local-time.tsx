'use client';

import { useSyncExternalStore } from 'react';
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
  const format = (timeZone: string | undefined) =>
    brief ? formatBrief(at, Date.now(), timeZone) : formatMoment(at, timeZone, dateOnly);
  const text = useSyncExternalStore(
    never,
    () => format(undefined),
    () => format('UTC'),
  );
  return <time dateTime={new Date(at).toISOString()}>{text}</time>;
}
