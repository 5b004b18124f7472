import { expect, it } from 'vitest';
import { nextCursor } from './row-cursor.ts';

const rows = { count: 50, perScreen: 20 };

it.each([
  ['ArrowDown', 3, 4],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 49, 49],
  ['Home', 30, 0],
  ['End', 3, 49],
  ['PageDown', 3, 23],
  ['PageDown', 40, 49],
  ['PageUp', 3, 0],
])('%s from row %i goes to row %i', (key, from, to) => {
  expect(nextCursor(key, from, rows)).toBe(to);
});

it('leaves other keys, and a table without rows, alone', () => {
  expect(nextCursor('a', 3, rows)).toBeUndefined();
  expect(nextCursor('toString', 3, rows)).toBeUndefined();
  expect(nextCursor('End', 0, { count: 0, perScreen: 20 })).toBeUndefined();
});
