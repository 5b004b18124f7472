'use client';

import { type PointerEvent, useCallback } from 'react';
import { type ColumnWidths, withinWidths } from '#lib/queries/width-codec.ts';
import { CHECK_WIDTH, tracks } from './column-layout.ts';

/** What the browser gave each column of the table that stands on the page. */
export function drawnWidths(root: ParentNode): ColumnWidths {
  const heads = root.querySelectorAll<HTMLElement>('th[data-column]');
  return Object.fromEntries(
    [...heads].map((head) => [head.dataset.column ?? '', Math.round(head.getBoundingClientRect().width)]),
  );
}

/**
 * A drag at the edge of a head cell. The table's own tracks follow the pointer; React hears of it once, at the end, so
 * that a page of fifty rows is not drawn for each pixel. Escape or a lost pointer takes it back.
 */
export function useColumnResize(onWidths: (widths: ColumnWidths) => void) {
  return useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const handle = event.currentTarget;
      const column = handle.closest('th')?.dataset.column;
      const table = handle.closest('table');
      if (event.button !== 0 || table === null || column === undefined) return;
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      const before = drawnWidths(table);
      const from = event.clientX;
      let now = before;
      const putBack = keepStyles(table);
      const over = new AbortController();
      const listen = { signal: over.signal };
      const back = () => {
        over.abort();
        putBack();
      };
      handle.addEventListener(
        'pointermove',
        ({ clientX }: globalThis.PointerEvent) => {
          now = { ...before, [column]: withinWidths((before[column] ?? 0) + clientX - from) };
          showWidths(table, Object.values(now));
        },
        listen,
      );
      handle.addEventListener(
        'pointerup',
        () => {
          if (now === before) return back();
          over.abort();
          onWidths(now);
        },
        listen,
      );
      handle.addEventListener('lostpointercapture', back, listen);
      window.addEventListener('keydown', ({ key }) => key === 'Escape' && back(), listen);
    },
    [onWidths],
  );
}

function showWidths(table: HTMLTableElement, widths: readonly number[]): void {
  const sum = widths.reduce((all, width) => all + width, CHECK_WIDTH);
  Object.assign(table.style, { width: `${sum}px`, minWidth: '0' });
  table.style.setProperty('--columns', tracks(widths));
}

function keepStyles(table: HTMLTableElement): () => void {
  const kept = table.style.cssText;
  return () => {
    table.style.cssText = kept;
  };
}
