import { memo } from 'react';
import { toPlainText } from '../../ui/visible-marks.ts';
import { CELL } from './matrix-marks.ts';

export const BAND = 24;
export const HEAD = 176;

export interface MatrixColumn {
  readonly label: string;
  /** The kind of thing, in words; columns of one kind stand together. */
  readonly kind: string;
}

/** The actions, written upwards, under the kinds of things they are done to. Stays at the top. */
export const MatrixHead = memo(function MatrixHead({
  columns,
  firstColumn,
  endColumn,
  nameWidth,
  corner,
}: {
  columns: readonly MatrixColumn[];
  firstColumn: number;
  endColumn: number;
  nameWidth: number;
  corner: string;
}) {
  const shown = columns.slice(firstColumn, endColumn);
  const bands = bandsOf(columns, firstColumn, endColumn);
  return (
    <thead className="sticky top-0 z-20 block" style={{ width: nameWidth + columns.length * CELL }}>
      <tr aria-rowindex={1} className="flex border-b border-line-2 bg-well" style={{ height: HEAD }}>
        <th
          scope="col"
          aria-colindex={1}
          className="sticky left-0 z-10 flex shrink-0 items-end border-r border-line bg-well px-3 pb-2 text-meta font-medium text-ink-2 sm:pl-6"
          style={{ width: nameWidth }}
        >
          {corner}
        </th>
        {shown.map(({ label, kind }, at) => (
          <th
            // A column is its place.
            key={firstColumn + at}
            scope="col"
            aria-colindex={firstColumn + at + 2}
            title={toPlainText(label)}
            className="relative flex shrink-0 items-end justify-center p-0 pb-2"
            style={{ width: CELL, paddingTop: BAND, ...(at === 0 ? { marginLeft: firstColumn * CELL } : {}) }}
          >
            <span className="sr-only">
              {toPlainText(label)}, {kind}
            </span>
            <Band band={bands.get(firstColumn + at)} nameWidth={nameWidth} />
            <span
              aria-hidden
              className="max-h-full rotate-180 overflow-hidden font-mono text-[0.6875rem] leading-4 font-normal text-ellipsis whitespace-nowrap text-ink-2 [writing-mode:vertical-rl]"
            >
              {toPlainText(label)}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
});

interface BandStretch {
  readonly kind: string;
  readonly count: number;
  /** False where the kind begins further left, out of what is drawn. */
  readonly begins: boolean;
}

/** A kind over its columns; its name stays in sight while any of them is. */
function Band({ band, nameWidth }: { band: BandStretch | undefined; nameWidth: number }) {
  if (band === undefined) return null;
  return (
    <span
      aria-hidden
      className={`absolute top-0 left-0 block text-left ${band.begins ? 'border-l border-line-2' : ''}`}
      style={{ width: band.count * CELL, height: HEAD }}
    >
      <span
        className="sticky inline-block max-w-full truncate px-2 text-meta font-medium text-ink-2"
        style={{ left: nameWidth, lineHeight: `${BAND}px` }}
      >
        {band.kind}
      </span>
    </span>
  );
}

/** Where a kind begins in what is drawn, and how many of its columns follow. */
function bandsOf(
  columns: readonly MatrixColumn[],
  first: number,
  end: number,
): ReadonlyMap<number, BandStretch> {
  const bands = new Map<number, BandStretch>();
  let start = first;
  for (let at = first + 1; at <= Math.min(end, columns.length); at += 1) {
    const kind = columns[start]?.kind ?? '';
    if (at < Math.min(end, columns.length) && columns[at]?.kind === kind) continue;
    bands.set(start, { kind, count: at - start, begins: columns[start - 1]?.kind !== kind });
    start = at;
  }
  return bands;
}
