import { expect, it } from 'vitest';
import { moveItem } from './move-item.ts';

it('moves an item by some places and keeps it inside the list', () => {
  const list = ['a', 'b', 'c'];
  expect(moveItem(list, 'a', 1)).toEqual(['b', 'a', 'c']);
  expect(moveItem(list, 'c', -2)).toEqual(['c', 'a', 'b']);
  expect(moveItem(list, 'c', 1)).toEqual(list);
  expect(moveItem(list, 'a', -1)).toEqual(list);
  expect(moveItem(list, 'x', 1)).toEqual(list);
});
