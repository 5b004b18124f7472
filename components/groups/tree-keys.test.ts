import { expect, it } from 'vitest';
import type { Group } from '#lib/domain/group.ts';
import { toGroupRows } from './group-rows.ts';
import { toMove } from './tree-keys.ts';

const group = (key: string, parent?: string): Group => ({
  key,
  name: key,
  members: [],
  roles: [],
  projects: [],
  facts: [],
  ...(parent === undefined ? {} : { parent }),
});
const groups = [group('a'), group('a1', 'a'), group('b')];
const open = toGroupRows(groups, new Set());
const shut = toGroupRows(groups, new Set(['a']));

it('arrows, Home and End move and stop at both ends', () => {
  expect(toMove('ArrowDown', open, 0)).toEqual({ kind: 'move', to: 1 });
  expect(toMove('ArrowDown', open, 2)).toEqual({ kind: 'move', to: 2 });
  expect(toMove('ArrowUp', open, 0)).toEqual({ kind: 'move', to: 0 });
  expect(toMove('End', open, 0)).toEqual({ kind: 'move', to: 2 });
  expect(toMove('Home', open, 2)).toEqual({ kind: 'move', to: 0 });
});

it('right opens, then enters; left closes, then leaves for the parent; a leaf at the top stays', () => {
  expect(toMove('ArrowRight', shut, 0)).toEqual({ kind: 'toggle', key: 'a' });
  expect(toMove('ArrowRight', open, 0)).toEqual({ kind: 'move', to: 1 });
  expect(toMove('ArrowRight', open, 1)).toBeUndefined();
  expect(toMove('ArrowLeft', open, 1)).toEqual({ kind: 'move', to: 0 });
  expect(toMove('ArrowLeft', open, 0)).toEqual({ kind: 'toggle', key: 'a' });
  expect(toMove('ArrowLeft', open, 2)).toBeUndefined();
});

it('Enter and space show the group; other keys and an empty list do nothing', () => {
  expect(toMove('Enter', open, 1)).toEqual({ kind: 'open', key: 'a1' });
  expect(toMove(' ', open, 1)).toEqual({ kind: 'open', key: 'a1' });
  expect(toMove('x', open, 1)).toBeUndefined();
  expect(toMove('Enter', [], 0)).toBeUndefined();
});
