'use client';

import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const never = () => () => undefined;

/** The reader's own time zone in the browser; UTC while the server draws, so that both draw the same first. */
export function useTimeZone(): string | undefined {
  return useSyncExternalStore(
    never,
    () => undefined,
    () => 'UTC',
  );
}

/** The clock in whole seconds, shared by everything that shows an age. `first` stands while the server draws. */
export function useNow(first: number): number {
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / 1000) * 1000,
    () => first,
  );
}

function subscribe(wake: () => void): () => void {
  listeners.add(wake);
  timer ??= setInterval(() => {
    for (const listener of listeners) listener();
  }, 1000);
  return () => {
    listeners.delete(wake);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** "26 Nov 14:31" this year, "26 Nov 2025" before; the exact time, as sent, on focus and hover. */
export function ShortTime({ iso, zone }: { iso: string; zone: string | undefined }) {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return <span>{iso}</span>;
  return (
    <time dateTime={iso} title={iso} className="tabular">
      {formatShort(time, zone)}
    </time>
  );
}

export function formatShort(time: number, zone: string | undefined): string {
  const thisYear = new Date(time).getUTCFullYear() === new Date().getUTCFullYear();
  const zoned = zone === undefined ? {} : { timeZone: zone };
  const day = { day: 'numeric', month: 'short', ...zoned } as const;
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...zoned } as const;
  if (!thisYear) return formatter({ ...day, year: 'numeric' }).format(time);
  return `${formatter(day).format(time)} ${formatter(clock).format(time)}`;
}

/** "14:32:08". */
export function formatClock(time: number, zone: string | undefined): string {
  return formatter({
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(time);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify(options);
  const known = formatters.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', options);
  formatters.set(name, made);
  return made;
}
