'use client';

import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { nextCursor } from './row-cursor.ts';

export interface RowCursor {
  /** Index of the one row the Tab key reaches. */
  readonly at: number;
  readonly moveTo: (index: number) => void;
  /** A row got the focus by other means, such as a press. */
  readonly note: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly body: RefObject<HTMLTableSectionElement | null>;
}

/** One row has the focus; keys move it, Enter opens it, space selects it, Escape gives everything back. */
export function useRowCursor(options: {
  readonly count: number;
  readonly open: (index: number) => void;
  readonly toggle: (index: number) => void;
  readonly clear: () => void;
}): RowCursor {
  const [{ at }, setCursor] = useState({ at: 0 });
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = useRef<number>(undefined);
  const within = Math.max(0, Math.min(at, options.count - 1));

  useEffect(() => {
    // A drawing that was under way before the key was pressed knows only the row before.
    if (wanted.current !== at) return;
    wanted.current = undefined;
    body.current?.rows[within]?.focus();
  });

  const moveTo = useCallback((index: number) => {
    wanted.current = index;
    // A new one even for the row it is at: the row may have lost the focus.
    setCursor({ at: index });
  }, []);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !onRow(event)) return;
    if (event.key === 'Enter') options.open(within);
    else if (event.key === ' ') options.toggle(within);
    else if (event.key === 'Escape') options.clear();
    else {
      const next = nextCursor(event.key, within, { count: options.count, perScreen: rowsOnScreen(body) });
      if (next === undefined) return;
      moveTo(next);
    }
    event.preventDefault();
  };

  const note = useCallback((index: number) => {
    setCursor((now) => (now.at === index ? now : { at: index }));
  }, []);

  return { at: within, moveTo, note, onKeyDown, body };
}

/** Keys typed into a control inside a row belong to that control. */
function onRow(event: KeyboardEvent<HTMLElement>): boolean {
  return event.target instanceof HTMLTableRowElement;
}

function rowsOnScreen(body: RefObject<HTMLTableSectionElement | null>): number {
  const frame = body.current?.closest('[data-table-frame]');
  const row = body.current?.rows[0];
  if (!frame || !row) return 10;
  return Math.floor(frame.clientHeight / Math.max(1, row.offsetHeight)) - 1;
}
