'use client';

import { Check, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import type { ToastMessage } from './toast.ts';

const STAYS = 6000;

const ICONS = {
  done: <Check aria-hidden className="size-4 stroke-[1.8]" />,
  note: <Info aria-hidden className="size-4 stroke-[1.6] text-ink-3" />,
  attention: <TriangleAlert aria-hidden className="size-4 stroke-[1.6] text-cond" />,
  problem: <TriangleAlert aria-hidden className="size-4 stroke-[1.8] text-deny" />,
};

/** One sentence, one action. A problem stays until dismissed; the rest leave after six seconds off the pointer. */
export function ToastCard({ message, onDismiss }: { message: ToastMessage; onDismiss: () => void }) {
  const [held, setHeld] = useState(false);
  const leave = useEffectEvent(onDismiss);
  useEffect(() => {
    if (held || message.kind === 'problem') return;
    const timer = setTimeout(() => leave(), STAYS);
    return () => clearTimeout(timer);
  }, [held, message.kind]);

  const { action } = message;
  return (
    <div
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="arrive pointer-events-auto flex w-[min(400px,calc(100vw-32px))] items-start gap-3 rounded-popover bg-raised px-4 py-3 text-ink shadow-float"
    >
      <span className="mt-0.5 shrink-0">{ICONS[message.kind]}</span>
      <div className="min-w-0 flex-1">
        <p className="text-body font-medium wrap-anywhere">{message.title}</p>
        {message.detail !== undefined && (
          <p className="text-meta text-ink-2 wrap-anywhere">{message.detail}</p>
        )}
      </div>
      {action !== undefined && (
        <Button
          onClick={() => {
            onDismiss();
            action.onSelect();
          }}
        >
          {action.label}
        </Button>
      )}
      {(action === undefined || message.kind === 'problem') && (
        <IconButton label="Dismiss" size="small" icon={<X />} onClick={onDismiss} />
      )}
    </div>
  );
}
