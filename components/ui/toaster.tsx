'use client';

import { Check, Info, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { Toaster as Stack, toast } from 'sonner';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { onToast, type ToastMessage, takeToasts } from './toast.ts';

const ICONS = {
  done: <Check aria-hidden className="size-4 stroke-[1.8]" />,
  note: <Info aria-hidden className="size-4 stroke-[1.6] text-ink-3" />,
  attention: <TriangleAlert aria-hidden className="size-4 stroke-[1.6] text-cond" />,
  problem: <TriangleAlert aria-hidden className="size-4 stroke-[1.8] text-deny" />,
};

export function Toaster() {
  useEffect(() => {
    const drain = () => {
      for (const message of takeToasts()) raise(message);
    };
    drain();
    return onToast(drain);
  }, []);
  return <Stack position="bottom-right" offset={{ bottom: 40, right: 16 }} gap={8} visibleToasts={4} />;
}

/** Problems stay until dismissed; the rest leave after six seconds, or later while under the pointer. */
function raise(message: ToastMessage): void {
  toast.custom((id) => <Card message={message} dismiss={() => toast.dismiss(id)} />, {
    duration: message.kind === 'problem' ? Number.POSITIVE_INFINITY : 6000,
  });
}

function Card({ message, dismiss }: { message: ToastMessage; dismiss: () => void }) {
  const { action } = message;
  return (
    <div className="flex w-[min(400px,calc(100vw-32px))] items-start gap-3 rounded-popover bg-raised px-4 py-3 text-ink shadow-float">
      <span className="mt-0.5">{ICONS[message.kind]}</span>
      <div className="min-w-0 flex-1">
        <p className="text-body font-medium">{message.title}</p>
        {message.detail !== undefined && <p className="text-meta text-ink-2">{message.detail}</p>}
      </div>
      {action === undefined ? (
        <IconButton label="Dismiss" size="small" icon={<X />} onClick={dismiss} />
      ) : (
        <Button
          onClick={() => {
            dismiss();
            action.onSelect();
          }}
        >
          {action.label}
        </Button>
      )}
    </div>
  );
}
