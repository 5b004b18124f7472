'use client';

import { Search } from 'lucide-react';
import { Kbd } from '../ui/kbd.tsx';
import { raiseSignal } from './shell-events.ts';

/** Looks like a field, opens the palette. */
export function FindField() {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={() => raiseSignal('palette')}
      className="flex h-[30px] w-full items-center gap-1.5 rounded-control border border-line-2 bg-surface pr-1.5 pl-2 text-body text-ink-3 hover:bg-hover"
    >
      <Search aria-hidden className="size-[15px] shrink-0 stroke-[1.6]" />
      <span className="min-w-0 flex-1 truncate text-left">Find, or paste an id</span>
      <Kbd>Ctrl K</Kbd>
    </button>
  );
}
