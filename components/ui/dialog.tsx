'use client';

import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { IconButton } from './icon-button.tsx';
import { useModal } from './use-modal.ts';

/** A modal question. Mount it to open it. The foot holds at most two buttons. */
export function Dialog({
  title,
  description,
  onClose,
  foot,
  children,
  className = 'w-[480px]',
}: {
  title: ReactNode;
  description?: ReactNode;
  onClose: () => void;
  foot?: ReactNode;
  children?: ReactNode;
  className?: string;
}) {
  const id = useId();
  const dialog = useModal(onClose);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      {...(description === undefined ? {} : { 'aria-describedby': `${id}-about` })}
      className={`fixed inset-0 m-auto max-h-[calc(100dvh-32px)] max-w-[calc(100vw-32px)] flex-col overflow-hidden rounded-palette bg-raised p-0 text-ink shadow-float open:flex open:arrive ${className}`}
    >
      <header className="flex items-start gap-3 px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1">
          <h2 id={`${id}-title`} className="text-head">
            {title}
          </h2>
          {description !== undefined && (
            <p id={`${id}-about`} className="mt-1 text-body text-ink-2">
              {description}
            </p>
          )}
        </div>
        <IconButton label="Close" icon={<X />} onClick={() => dialog.current?.close()} className="-mr-2" />
      </header>
      {children !== undefined && <div className="min-h-0 overflow-y-auto px-5 pb-4">{children}</div>}
      {foot !== undefined && (
        <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-well px-5 py-3">
          {foot}
        </footer>
      )}
    </dialog>
  );
}
