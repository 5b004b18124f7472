'use client';

import { type ReactNode, type Ref, useEffect, useId, useRef } from 'react';
import { placeBeside } from './place-beside.ts';
import { usePopoverOpen } from './use-popover-open.ts';

export interface PopoverTrigger {
  ref: Ref<HTMLButtonElement>;
  popoverTarget: string;
  'aria-expanded': boolean;
  'aria-controls': string;
}

/**
 * A floating panel on the platform's popover: above everything, closes on Escape and on a click outside, and focus
 * goes back to its button. Spread `trigger` on the button; children are only made while it is open.
 */
export function Popover({
  label,
  trigger,
  children,
  align = 'start',
  className = '',
  onOpenChange,
}: {
  label: string;
  trigger: (props: PopoverTrigger, open: boolean) => ReactNode;
  children: ReactNode | ((close: () => void) => ReactNode);
  align?: 'start' | 'end';
  className?: string;
  onOpenChange?: (open: boolean) => void;
}) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = usePopoverOpen(panel);
  const close = () => panel.current?.hidePopover();

  useEffect(() => {
    if (!open) return;
    const place = () => {
      if (anchor.current !== null && panel.current !== null)
        placeBeside(anchor.current, panel.current, align);
    };
    place();
    const resized = new ResizeObserver(place);
    if (panel.current !== null) resized.observe(panel.current);
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    return () => {
      resized.disconnect();
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
    };
  }, [open, align]);

  return (
    <>
      {trigger({ ref: anchor, popoverTarget: id, 'aria-expanded': open, 'aria-controls': id }, open)}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        onToggle={(event) => {
          const now = event.newState === 'open';
          setOpen(now);
          onOpenChange?.(now);
        }}
        className={`fixed m-0 max-h-[calc(100dvh-16px)] max-w-[calc(100vw-16px)] overflow-auto rounded-popover border-0 bg-raised text-ink shadow-float open:arrive ${className}`}
      >
        {open && (typeof children === 'function' ? children(close) : children)}
      </div>
    </>
  );
}
