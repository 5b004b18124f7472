import { memo, useMemo } from 'react';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import { toPlainText } from '../../ui/visible-marks.ts';
import { CELL, LETTERS, rowMarks } from './matrix-marks.ts';

const INKS: Readonly<Record<AccessOutcome, { filled: string; drawn: string }>> = {
  allowed: { filled: 'fill-allow', drawn: 'stroke-surface' },
  denied: { filled: 'fill-deny', drawn: 'stroke-surface' },
  conditional: { filled: 'fill-cond', drawn: 'stroke-cond' },
  unknown: { filled: '', drawn: 'stroke-ink-3' },
};

export interface MatrixRowProps {
  readonly id: string;
  readonly row: number;
  readonly name: string;
  /** The row of the answer: one letter a column. */
  readonly letters: string;
  /** Columns of the answer that are shown, in order. */
  readonly columns: readonly number[];
  readonly firstColumn: number;
  readonly endColumn: number;
  readonly nameWidth: number;
  /** The row the keys are in. */
  readonly isActive: boolean;
}

/**
 * One role: its name stays at the left, its marks in sight are one drawing. Only the row the keys are in is made of cells;
 * the others are one each, which says what is in it: thousands of cells would be laid out anew at every step of a scroll.
 */
export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { id, row, name, letters, columns, firstColumn, endColumn, nameWidth, isActive } = props;
  const shown = useMemo(
    () => columns.slice(firstColumn, endColumn).map((column) => letters[column]),
    [columns, firstColumn, endColumn, letters],
  );
  const summary = useMemo(() => summaryOf(columns, letters), [columns, letters]);
  return (
    <tr
      aria-rowindex={row + 2}
      className="absolute left-0 flex border-b border-line"
      style={{ top: row * CELL, height: CELL, width: nameWidth + columns.length * CELL }}
    >
      <th
        scope="row"
        aria-colindex={1}
        title={toPlainText(name)}
        className="sticky left-0 z-10 flex shrink-0 items-center border-r border-line bg-surface px-3 text-left font-normal sm:pl-6"
        style={{ width: nameWidth }}
      >
        <span className="truncate">{toPlainText(name)}</span>
      </th>
      {isActive ? (
        shown.map((letter, at) => (
          <td
            // A cell is its column.
            key={columns[firstColumn + at]}
            id={`${id}-${row}-${firstColumn + at}`}
            aria-colindex={firstColumn + at + 2}
            aria-label={(letter === undefined ? undefined : LETTERS[letter]) ?? 'says nothing'}
            className="relative shrink-0 p-0"
            style={at === 0 ? { width: CELL, marginLeft: firstColumn * CELL } : { width: CELL }}
          >
            {at === 0 && <Marks letters={shown} />}
          </td>
        ))
      ) : (
        <td
          aria-colindex={2}
          aria-colspan={columns.length}
          aria-label={summary}
          className="relative shrink-0 p-0"
          style={{ width: shown.length * CELL, marginLeft: firstColumn * CELL }}
        >
          <Marks letters={shown} />
        </td>
      )}
    </tr>
  );
});

/** "12 allowed, 3 denied": a row in one cell. */
function summaryOf(columns: readonly number[], letters: string): string {
  const counts = new Map<string, number>();
  for (const column of columns) {
    const outcome = LETTERS[letters[column] ?? '-'];
    if (outcome !== undefined) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ') || 'says nothing';
}

/** The marks of all cells of a row that are there, drawn from its first cell on. */
function Marks({ letters }: { letters: readonly (string | undefined)[] }) {
  return (
    <svg
      aria-hidden="true"
      width={letters.length * CELL}
      height={CELL}
      className="pointer-events-none absolute top-0 left-0 max-w-none"
    >
      {rowMarks(letters).map(({ outcome, filled, drawn, dashed }) => (
        <g key={outcome} strokeWidth="1.5" fill="none">
          {filled !== '' && <path d={filled} className={INKS[outcome].filled} />}
          {dashed !== '' && (
            <path d={dashed} strokeWidth="1.1" strokeDasharray="2 1.7" className={INKS[outcome].drawn} />
          )}
          <path d={drawn} className={INKS[outcome].drawn} />
        </g>
      ))}
    </svg>
  );
}
