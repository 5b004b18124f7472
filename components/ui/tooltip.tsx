'use client';

import { type FocusEvent, type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef } from 'react';
import { placeBeside } from './place-beside.ts';

export interface TooltipTrigger {
  'aria-describedby': string;
  onPointerEnter: (event: PointerEvent<HTMLElement>) => void;
  onPointerLeave: () => void;
  onFocus: (event: FocusEvent<HTMLElement>) => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/**
 * An ink tooltip on hover and focus; spread what `children` receives on the control. It repeats or explains, it never
 * holds the only copy of a fact. The native popover keeps it above everything without a portal.
 */
export function Tooltip({
  text,
  children,
}: {
  text: string;
  children: (trigger: TooltipTrigger) => ReactNode;
}) {
  const id = useId();
  const tip = useRef<HTMLSpanElement>(null);

  const show = (event: { currentTarget: HTMLElement }) => {
    if (tip.current === null || tip.current.matches(':popover-open')) return;
    tip.current.showPopover();
    placeBeside(event.currentTarget, tip.current, 'start');
  };
  const hide = () => {
    if (tip.current?.matches(':popover-open')) tip.current.hidePopover();
  };

  return (
    <>
      {children({
        'aria-describedby': id,
        onPointerEnter: show,
        onPointerLeave: hide,
        onFocus: show,
        onBlur: hide,
        onKeyDown: (event) => {
          if (event.key === 'Escape') hide();
        },
      })}
      <span
        ref={tip}
        id={id}
        role="tooltip"
        popover="manual"
        className="pointer-events-none fixed m-0 max-w-72 rounded-control bg-ink px-2.5 py-1.5 text-meta font-medium text-on-ink"
      >
        {text}
      </span>
    </>
  );
}
