'use client';

import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { IconButton } from './icon-button.tsx';
import { useModal } from './use-modal.ts';

const SIDES = {
  bottom:
    'mt-auto mb-0 mx-0 w-full max-w-none max-h-[85dvh] rounded-t-sheet open:arrive pb-[env(safe-area-inset-bottom)]',
  start: 'my-0 ml-0 mr-auto h-dvh max-h-none w-[min(300px,86vw)] open:arrive',
};

/** What drawers and builders become under 640 px. Mount it to open it; a press outside closes. */
export function Sheet({
  title,
  side = 'bottom',
  onClose,
  action,
  foot,
  children,
}: {
  title: ReactNode;
  side?: keyof typeof SIDES;
  onClose: () => void;
  action?: ReactNode;
  /** One full-width button. */
  foot?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const dialog = useModal(onClose);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onPointerDown={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
      className={`fixed inset-0 flex-col overflow-hidden bg-raised p-0 text-ink shadow-float open:flex ${SIDES[side]}`}
    >
      {side === 'bottom' && (
        <span aria-hidden className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-line-2" />
      )}
      <header className="flex min-h-13 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
        <h2 id={id} className="min-w-0 flex-1 truncate text-head">
          {title}
        </h2>
        {action}
        <IconButton label="Close" icon={<X />} onClick={() => dialog.current?.close()} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
      {foot !== undefined && <footer className="shrink-0 border-t border-line p-4 *:w-full">{foot}</footer>}
    </dialog>
  );
}
