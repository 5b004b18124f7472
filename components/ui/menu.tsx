'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import type { MenuEntry } from './menu-entry.ts';
import { MenuList } from './menu-list.tsx';
import { placeBeside } from './place-beside.ts';
import type { PopoverTrigger } from './popover.tsx';
import { usePopoverOpen } from './use-popover-open.ts';

export interface MenuTrigger extends PopoverTrigger {
  'aria-haspopup': 'menu';
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** A menu of actions or of one choice. Arrow keys, Home, End and first letters move; Escape closes. */
export function Menu({
  label,
  entries,
  trigger,
  align = 'start',
  className = '',
}: {
  label: string;
  entries: readonly MenuEntry[];
  trigger: (props: MenuTrigger, open: boolean) => ReactNode;
  align?: 'start' | 'end';
  className?: string;
}) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = usePopoverOpen(panel);

  useEffect(() => {
    if (!open || anchor.current === null || panel.current === null) return;
    placeBeside(anchor.current, panel.current, align);
    const checked = panel.current.querySelector<HTMLElement>('[aria-checked="true"]');
    (checked ?? panel.current.querySelector<HTMLElement>('[role^="menuitem"]'))?.focus();
  }, [open, align]);

  return (
    <>
      {trigger(
        {
          ref: anchor,
          popoverTarget: id,
          'aria-haspopup': 'menu',
          'aria-expanded': open,
          'aria-controls': id,
          onKeyDown: (event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            panel.current?.showPopover();
          },
        },
        open,
      )}
      <div
        ref={panel}
        id={id}
        popover="auto"
        onToggle={(event) => setOpen(event.newState === 'open')}
        className={`fixed m-0 max-h-[min(420px,calc(100dvh-16px))] min-w-48 max-w-[calc(100vw-16px)] overflow-auto rounded-popover border-0 bg-raised p-1 text-ink shadow-float open:arrive ${className}`}
      >
        {open && (
          <MenuList
            label={label}
            entries={entries}
            onDone={() => {
              panel.current?.hidePopover();
              anchor.current?.focus();
            }}
          />
        )}
      </div>
    </>
  );
}
