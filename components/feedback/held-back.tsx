'use client';

import { Clock } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';

/** The vendor answered 429: ticks count the wait down, then `onDone` asks again. */
export function HeldBack({
  vendorName,
  seconds,
  onDone,
}: {
  vendorName: string;
  seconds: number;
  onDone: () => void;
}) {
  const [left, setLeft] = useState(seconds);
  const done = useEffectEvent(onDone);

  useEffect(() => {
    const end = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const rest = Math.ceil((end - Date.now()) / 1000);
      setLeft(Math.max(0, rest));
      if (rest > 0) return;
      clearInterval(timer);
      done();
    }, 250);
    return () => clearInterval(timer);
  }, [seconds]);

  const ticks = 30;
  const lit = seconds > 0 ? Math.round((left / seconds) * ticks) : 0;
  return (
    <div className="flex shrink-0 items-start gap-3 border-b border-line bg-well px-4 py-2.5 sm:px-6">
      <Clock aria-hidden className="mt-0.5 size-4 stroke-[1.6]" />
      <div className="min-w-0 flex-1">
        <p role="status" className="text-body font-medium">
          {vendorName} asks us to wait
        </p>
        <p className="text-meta text-ink-2">The page comes by itself. Nothing is lost.</p>
        <p className="mt-2 flex items-center gap-2 text-meta">
          <span aria-hidden className="inline-flex h-2.5 items-stretch gap-[3px]">
            {Array.from({ length: ticks }, (_, index) => index).map((index) => (
              <span key={index} className={`w-px ${index < lit ? 'bg-ink-2' : 'bg-line-2'}`} />
            ))}
          </span>
          <span className="tabular">
            <span className="font-medium">{left} s</span> <span className="text-ink-3">of {seconds} s</span>
          </span>
        </p>
      </div>
    </div>
  );
}
