'use client';

import { Check } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { MenuEntry } from './menu-entry.ts';

/** The entries of an open menu, with the keyboard of a menu. */
export function MenuList({
  label,
  entries,
  onDone,
}: {
  label: string;
  entries: readonly MenuEntry[];
  onDone: () => void;
}) {
  return (
    <div role="menu" aria-label={label} onKeyDown={(event) => moveFocus(event, onDone)} tabIndex={-1}>
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} onDone={onDone} />
      ))}
    </div>
  );
}

function Entry({ entry, onDone }: { entry: MenuEntry; onDone: () => void }) {
  if ('separator' in entry) return <hr className="my-1 border-t border-line" />;
  if ('heading' in entry) {
    return (
      <div role="presentation" className="px-2 pt-2 pb-1 text-meta text-ink-3">
        {entry.heading}
      </div>
    );
  }
  const choice = entry.checked !== undefined;
  return (
    <button
      type="button"
      role={choice ? 'menuitemradio' : 'menuitem'}
      {...(choice ? { 'aria-checked': entry.checked } : {})}
      {...(entry.disabledReason === undefined ? {} : { 'aria-disabled': true })}
      tabIndex={-1}
      onClick={() => {
        if (entry.disabledReason !== undefined) return;
        onDone();
        entry.onSelect();
      }}
      className={`flex min-h-[30px] w-full items-center gap-2 rounded-control px-2 py-1 text-left text-body hover:bg-hover focus:bg-press focus-visible:-outline-offset-2 aria-disabled:text-ink-3 max-sm:min-h-11 [&_svg]:size-[15px] [&_svg]:shrink-0 [&_svg]:stroke-[1.6] ${entry.danger ? 'text-deny' : ''}`}
    >
      {entry.icon !== undefined && <span className="text-ink-3">{entry.icon}</span>}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{entry.label}</span>
        {entry.disabledReason !== undefined && (
          <span className="block text-meta text-ink-3">{entry.disabledReason}</span>
        )}
      </span>
      {entry.hint !== undefined && <span className="tabular text-meta text-ink-3">{entry.hint}</span>}
      {choice && <Check aria-hidden className={entry.checked ? 'text-ink' : 'invisible'} />}
    </button>
  );
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

function moveFocus(event: KeyboardEvent<HTMLElement>, onDone: () => void): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
  const at = items.findIndex((item) => item.matches(':focus'));
  const step = STEPS[event.key];
  if (step !== undefined) {
    event.preventDefault();
    items[step(at, items.length)]?.focus();
  } else if (event.key === 'Tab') {
    onDone();
  } else if (event.key.length === 1 && event.key !== ' ') {
    const letter = event.key.toLowerCase();
    const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    after.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
  }
}
