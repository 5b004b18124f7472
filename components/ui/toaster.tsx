'use client';

import { useEffect, useState } from 'react';
import { onToast, type ToastMessage, takeToasts } from './toast.ts';
import { ToastCard } from './toast-card.tsx';

const SHOWN = 4;

interface Shown {
  readonly id: number;
  readonly message: ToastMessage;
}

let counter = 0;

/** The stack at the bottom right: newest below. Our own, because the usual libraries insert styles the CSP refuses. */
export function Toaster() {
  const [shown, setShown] = useState<readonly Shown[]>([]);

  useEffect(() => {
    const drain = () => {
      const fresh = takeToasts().map((message) => {
        counter += 1;
        return { id: counter, message };
      });
      if (fresh.length > 0) setShown((before) => [...before, ...fresh].slice(-SHOWN));
    };
    drain();
    return onToast(drain);
  }, []);

  const dismiss = (id: number) => setShown((before) => before.filter((toast) => toast.id !== id));
  return (
    <section
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-10 z-50 flex flex-col items-end gap-2 print-hidden"
    >
      {shown.map(({ id, message }) => (
        <ToastCard key={id} message={message} onDismiss={() => dismiss(id)} />
      ))}
    </section>
  );
}
