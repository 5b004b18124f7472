'use client';

import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

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
  if (!thisYear) return formatter('date', zone).format(time);
  return `${formatter('day', zone).format(time)} ${formatter('clock', zone).format(time)}`;
}

/** "14:32:08". */
export function formatClock(time: number, zone: string | undefined): string {
  return formatter('exactClock', zone).format(time);
}

const DAY = { day: 'numeric', month: 'short' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const FORMS = {
  day: DAY,
  date: { ...DAY, year: 'numeric' },
  clock: CLOCK,
  exactClock: { ...CLOCK, second: '2-digit' },
} as const;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs far more than using it. */
function formatter(form: keyof typeof FORMS, timeZone: string | undefined): Intl.DateTimeFormat {
  const name = `${form} ${timeZone}`;
  const known = formatters.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...FORMS[form], ...(timeZone && { timeZone }) });
  formatters.set(name, made);
  return made;
}
