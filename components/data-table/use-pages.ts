'use client';

import { useState } from 'react';

export interface Pages<T> {
  readonly rows: readonly T[];
  /** Numbers of the first and last row shown, from 1; undefined while nothing is. */
  readonly range: readonly [first: number, last: number] | undefined;
  readonly size: number;
  readonly onSize: (size: number) => void;
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
}

/** Pages of a list that is here as a whole, so that thousands of rows are never drawn at once. */
export function usePages<T>(all: readonly T[], firstSize = 100): Pages<T> {
  const [size, setSize] = useState(firstSize);
  const [wanted, setPage] = useState(0);
  const last = Math.max(0, Math.ceil(all.length / size) - 1);
  // A filter may have left fewer pages than the one looked at.
  const page = Math.min(wanted, last);
  const start = page * size;
  const rows = all.slice(start, start + size);
  return {
    rows,
    range: rows.length === 0 ? undefined : [start + 1, start + rows.length],
    size,
    onSize: (next) => {
      setSize(next);
      setPage(Math.floor(start / next));
    },
    onPrevious: page === 0 ? undefined : () => setPage(page - 1),
    onNext: page === last ? undefined : () => setPage(page + 1),
  };
}
