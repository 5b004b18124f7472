'use client';

import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { HEAD, type MatrixColumn, MatrixHead } from './matrix-head.tsx';
import { CELL } from './matrix-marks.ts';
import { MatrixRow } from './matrix-row.tsx';
import { isSameWindow, type MatrixPlace, type MatrixWindow, placeAfter, windowOf } from './matrix-window.ts';

export interface MatrixGridProps {
  readonly label: string;
  readonly corner: string;
  /** Shown rows, each with its letters, and shown columns by their place in the answer. */
  readonly rows: readonly { readonly id: string; readonly name: string; readonly letters: string }[];
  readonly columns: readonly MatrixColumn[];
  readonly columnPlaces: readonly number[];
  readonly at: MatrixPlace;
  readonly onAt: (place: MatrixPlace) => void;
  /** The cell under the pointer, while there is one. */
  readonly onPoint: (place: MatrixPlace | undefined) => void;
  readonly onOpen: (place: MatrixPlace) => void;
  readonly pointed: MatrixPlace | undefined;
}

/** The table takes the keys and the focus for its cells, of which only some are there. */
const GRID = { role: 'grid', tabIndex: 0 } as const;
const START: MatrixWindow = { firstRow: 0, endRow: 40, firstColumn: 0, endColumn: 56 };

/**
 * Roles down, actions across, head and names in place while the rest scrolls. Only the cells in sight are in the page, so
 * that 200 by 500 scrolls like a list of thirty. Arrow keys move, Enter asks who can.
 */
export function MatrixGrid(props: MatrixGridProps) {
  const { rows, columns, columnPlaces, at, pointed } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [nameWidth, setNameWidth] = useState(220);
  const [shown, setShown] = useState(START);
  const look = useCallback(() => {
    const element = box.current;
    if (element === null) return;
    setNameWidth(element.clientWidth < 640 ? 132 : 220);
    const next = windowOf(
      {
        top: element.scrollTop,
        left: element.scrollLeft,
        width: element.clientWidth,
        height: element.clientHeight,
      },
      rows.length,
      columns.length,
    );
    setShown((before) => (isSameWindow(before, next) ? before : next));
  }, [rows.length, columns.length]);
  useEffect(() => {
    const watch = new ResizeObserver(look);
    if (box.current !== null) watch.observe(box.current);
    return () => watch.disconnect();
  }, [look]);

  const move = (event: KeyboardEvent) => {
    const element = box.current;
    if (element === null || event.altKey || event.shiftKey) return;
    if (event.key === 'Enter') return props.onOpen(at);
    const page = Math.max(1, Math.floor((element.clientHeight - HEAD) / CELL) - 1);
    const next = placeAfter(event.key, event.ctrlKey || event.metaKey, at, {
      rows: rows.length,
      columns: columns.length,
      page,
    });
    if (next === undefined) return;
    event.preventDefault();
    bringIntoSight(element, next, nameWidth);
    // The cell is in the page before it is named as the active one.
    look();
    props.onAt(next);
  };
  const placeUnder = (event: {
    readonly clientX: number;
    readonly clientY: number;
  }): MatrixPlace | undefined => {
    const element = box.current;
    if (element === null) return undefined;
    const frame = element.getBoundingClientRect();
    const x = event.clientX - frame.left;
    const y = event.clientY - frame.top;
    const column = Math.floor((x + element.scrollLeft - nameWidth) / CELL);
    const row = Math.floor((y + element.scrollTop - HEAD) / CELL);
    const inside =
      x > nameWidth && y > HEAD && row >= 0 && row < rows.length && column >= 0 && column < columns.length;
    return inside ? { row, column } : undefined;
  };
  const lit = pointed ?? at;

  return (
    <div
      ref={box}
      onScroll={look}
      className="relative isolate min-h-[320px] flex-1 overflow-auto overscroll-contain border-t border-line"
    >
      <table
        {...GRID}
        {...{ 'aria-activedescendant': `${id}-${at.row}-${at.column}` }}
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        onKeyDown={move}
        onPointerMove={(event) => {
          const place = placeUnder(event);
          if (place?.row !== pointed?.row || place?.column !== pointed?.column) props.onPoint(place);
        }}
        onPointerLeave={() => props.onPoint(undefined)}
        onClick={(event) => {
          const place = placeUnder(event);
          if (place !== undefined) props.onAt(place);
        }}
        className="peer block outline-none"
        style={{ width: nameWidth + columns.length * CELL }}
      >
        <MatrixHead
          columns={columns}
          firstColumn={shown.firstColumn}
          endColumn={shown.endColumn}
          nameWidth={nameWidth}
          corner={props.corner}
        />
        <tbody className="relative block" style={{ height: rows.length * CELL }}>
          {rows.slice(shown.firstRow, shown.endRow).map((row, index) => (
            <MatrixRow
              key={row.id}
              id={id}
              row={shown.firstRow + index}
              name={row.name}
              letters={row.letters}
              columns={columnPlaces}
              firstColumn={shown.firstColumn}
              endColumn={shown.endColumn}
              nameWidth={nameWidth}
              isActive={shown.firstRow + index === at.row}
            />
          ))}
        </tbody>
      </table>
      <Cross place={lit} nameWidth={nameWidth} size={{ rows: rows.length, columns: columns.length }} />
      <span
        aria-hidden
        className="pointer-events-none absolute z-[5] rounded-badge outline-2 -outline-offset-2 outline-ink-3 peer-focus-visible:outline-needle"
        style={{ top: HEAD + at.row * CELL, left: nameWidth + at.column * CELL, width: CELL, height: CELL }}
      />
    </div>
  );
}

/** The row and the column of a cell, washed through to their names. */
function Cross({
  place,
  nameWidth,
  size,
}: {
  place: MatrixPlace;
  nameWidth: number;
  size: { readonly rows: number; readonly columns: number };
}) {
  return (
    <>
      <span
        aria-hidden
        className="pointer-events-none absolute left-0 z-30 bg-needle/10"
        style={{ top: HEAD + place.row * CELL, height: CELL, width: nameWidth + size.columns * CELL }}
      />
      <span
        aria-hidden
        className="pointer-events-none absolute top-0 z-30 bg-needle/10"
        style={{ left: nameWidth + place.column * CELL, width: CELL, height: HEAD + size.rows * CELL }}
      />
    </>
  );
}

/** Scrolls as little as it takes to show a cell beside the names and below the head. */
function bringIntoSight(element: HTMLElement, { row, column }: MatrixPlace, nameWidth: number): void {
  const left = column * CELL;
  const top = row * CELL;
  const wide = element.clientWidth - nameWidth - CELL;
  const high = element.clientHeight - HEAD - CELL;
  element.scrollLeft = Math.min(left, Math.max(element.scrollLeft, left - wide));
  element.scrollTop = Math.min(top, Math.max(element.scrollTop, top - high));
}
