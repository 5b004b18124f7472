import { expect, it } from 'vitest';
import { nextSort } from './next-sort.ts';

it('goes through both directions and back to the source’s own order', () => {
  const first = nextSort(undefined, 'key');
  const second = nextSort(first, 'key');
  expect([first, second, nextSort(second, 'key')]).toEqual([
    { field: 'key', descending: false },
    { field: 'key', descending: true },
    undefined,
  ]);
});

it('starts times with the latest', () => {
  expect(nextSort({ field: 'key', descending: false }, 'lastSeen')).toEqual({
    field: 'lastSeen',
    descending: true,
  });
});
