import { CELL } from './matrix-marks.ts';

/** Rows and columns that are drawn: those in sight and a few around them. Ends are exclusive. */
export interface MatrixWindow {
  readonly firstRow: number;
  readonly endRow: number;
  readonly firstColumn: number;
  readonly endColumn: number;
}

export interface Sight {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** The window moves in steps, and both its ends at once, so that most scrolling draws nothing new. */
const STEP = 8;
/** Drawn beyond what is in sight on either side. */
const BEYOND = 3;

export function windowOf(sight: Sight, rows: number, columns: number): MatrixWindow {
  const [firstRow, endRow] = stretch(sight.top, sight.height, rows);
  const [firstColumn, endColumn] = stretch(sight.left, sight.width, columns);
  return { firstRow, endRow, firstColumn, endColumn };
}

function stretch(from: number, size: number, count: number): readonly [number, number] {
  const first = Math.floor(Math.max(0, from) / CELL / STEP) * STEP - BEYOND;
  const end = first + STEP + 2 * BEYOND + Math.ceil(size / CELL);
  return [Math.max(0, Math.min(first, count)), Math.min(count, end)];
}

export function isSameWindow(a: MatrixWindow, b: MatrixWindow): boolean {
  return (
    a.firstRow === b.firstRow &&
    a.endRow === b.endRow &&
    a.firstColumn === b.firstColumn &&
    a.endColumn === b.endColumn
  );
}

/** A cell by its place in what is shown. */
export interface MatrixPlace {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads; undefined for a key that leads nowhere. `page` is how many rows are in sight. */
export function placeAfter(
  key: string,
  isWhole: boolean,
  { row, column }: MatrixPlace,
  size: { readonly rows: number; readonly columns: number; readonly page: number },
): MatrixPlace | undefined {
  const to = (nextRow: number, nextColumn: number) => ({
    row: Math.max(0, Math.min(size.rows - 1, nextRow)),
    column: Math.max(0, Math.min(size.columns - 1, nextColumn)),
  });
  switch (key) {
    case 'ArrowUp':
      return to(row - 1, column);
    case 'ArrowDown':
      return to(row + 1, column);
    case 'ArrowLeft':
      return to(row, column - 1);
    case 'ArrowRight':
      return to(row, column + 1);
    case 'PageUp':
      return to(row - size.page, column);
    case 'PageDown':
      return to(row + size.page, column);
    case 'Home':
      return to(isWhole ? 0 : row, 0);
    case 'End':
      return to(isWhole ? size.rows : row, size.columns);
    default:
      return undefined;
  }
}
