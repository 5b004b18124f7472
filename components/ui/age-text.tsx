'use client';

import { useEffect, useState } from 'react';
import { formatDuration } from './format-time.ts';

/** How long ago, in words that keep counting while the page stays open. `now` is the server's clock at render. */
export function AgeText({ at, now }: { at: number; now: number }) {
  const [clock, setClock] = useState(now);
  useEffect(() => {
    const ahead = Date.now() - now;
    const offset = Math.abs(ahead) > 60_000 ? ahead : 0;
    const timer = setInterval(() => setClock(Date.now() - offset), 5000);
    return () => clearInterval(timer);
  }, [now]);
  return <time dateTime={new Date(at).toISOString()}>{formatDuration(clock - at)}</time>;
}
