'use client';

import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './icon-button.tsx';

/**
 * An answer about a row, beside the table; over it where there is no room for both. Not modal: the table stays usable;
 * Escape closes, focus returns. Its parent is positioned.
 */
export function Drawer({
  title,
  answer,
  lead,
  onClose,
  foot,
  children,
}: {
  title: ReactNode;
  answer?: ReactNode;
  lead?: ReactNode;
  onClose: () => void;
  foot?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    const opener = document.activeElement;
    panel.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
      className="arrive-side flex w-[472px] max-w-full shrink-0 flex-col bg-raised shadow-drawer outline-none max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-sm:fixed max-sm:inset-0 max-sm:w-full"
    >
      <header className="flex items-start gap-3 border-b border-line px-4 py-4 sm:px-6">
        {lead}
        <div className="min-w-0 flex-1">
          <h2 id={id} className="text-head">
            {title}
          </h2>
          {answer !== undefined && <p className="mt-0.5 text-body text-ink-2">{answer}</p>}
        </div>
        <IconButton label="Close" icon={<X />} onClick={onClose} className="-mt-1 -mr-2" />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4 sm:px-6">{children}</div>
      {foot !== undefined && (
        <footer className="flex items-center justify-end gap-2 border-t border-line px-4 py-3 sm:px-6">
          {foot}
        </footer>
      )}
    </aside>
  );
}
