import { describe, expect, it } from 'vitest';
import { rowMarks } from './matrix-marks.ts';
import { placeAfter, windowOf } from './matrix-window.ts';

describe('the window of a matrix', () => {
  const sight = { top: 0, left: 0, width: 1200, height: 700 };

  it('draws a small part of 200 by 500, wherever it is scrolled to', () => {
    for (const [top, left] of [
      [0, 0],
      [2800, 7000],
      [5600, 14_000],
    ] as const) {
      const found = windowOf({ ...sight, top, left }, 200, 500);
      const cells = (found.endRow - found.firstRow) * (found.endColumn - found.firstColumn);
      expect(cells).toBeLessThanOrEqual(40 * 58);
      expect(found.firstRow).toBeLessThanOrEqual(Math.floor(top / 28));
      expect(found.endRow).toBeGreaterThanOrEqual(Math.min(200, Math.ceil((top + 700) / 28)));
      expect(found.endColumn).toBeGreaterThanOrEqual(Math.min(500, Math.ceil((left + 1200) / 28)));
    }
  });

  it('stays the same while a scroll is small, so that nothing is drawn anew', () => {
    expect(windowOf({ ...sight, top: 250, left: 230 }, 200, 500)).toEqual(
      windowOf({ ...sight, top: 270, left: 250 }, 200, 500),
    );
  });
});

describe('keys', () => {
  const size = { rows: 200, columns: 500, page: 20 };
  const after = (key: string, isWhole = false, row = 10, column = 10) =>
    placeAfter(key, isWhole, { row, column }, size);

  it.each([
    ['ArrowUp', false, { row: 9, column: 10 }],
    ['ArrowDown', false, { row: 11, column: 10 }],
    ['ArrowLeft', false, { row: 10, column: 9 }],
    ['ArrowRight', false, { row: 10, column: 11 }],
    ['PageDown', false, { row: 30, column: 10 }],
    ['PageUp', false, { row: 0, column: 10 }],
    ['Home', false, { row: 10, column: 0 }],
    ['End', false, { row: 10, column: 499 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 199, column: 499 }],
  ] as const)('%s (with Control: %s) leads to %j', (key, isWhole, expected) => {
    expect(after(key, isWhole)).toEqual(expected);
  });

  it('never lead out of the matrix, and other keys lead nowhere', () => {
    expect(after('ArrowUp', false, 0, 0)).toEqual({ row: 0, column: 0 });
    expect(after('ArrowRight', false, 0, 499)).toEqual({ row: 0, column: 499 });
    expect(after('a')).toBeUndefined();
  });
});

it('draws one mark a letter, each decision as one piece, and nothing where a role says nothing', () => {
  const marks = rowMarks([...'aad-cu-x', undefined]);
  expect(marks.map(({ outcome }) => outcome)).toEqual(['allowed', 'denied', 'conditional', 'unknown']);
  expect(marks[0]?.filled.match(/M/g)).toHaveLength(2);
});
