'use client';

import { useSyncExternalStore } from 'react';
import { clockParts, type Zone } from '../ui/clock-parts.ts';

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
export function ShortTime({ iso, zone }: { iso: string; zone: Zone }) {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return <span>{iso}</span>;
  return (
    <time dateTime={iso} title={iso} className="tabular">
      {formatShort(time, zone)}
    </time>
  );
}

export function formatShort(time: number, zone: Zone): string {
  const { day, year, clock } = clockParts(time, zone);
  return year === clockParts(Date.now(), zone).year ? `${day} ${clock}` : `${day} ${year}`;
}

/** "14:32:08". */
export function formatClock(time: number, zone: Zone): string {
  const { clock, second } = clockParts(time, zone);
  return `${clock}:${second}`;
}
