import { expect, it } from 'vitest';
import type { Group } from '#lib/domain/group.ts';
import { toGroupRows, withAncestors } from './group-rows.ts';

const group = (key: string, parent?: string): Group => ({
  key,
  name: key,
  members: [],
  roles: [],
  projects: [],
  facts: [],
  ...(parent === undefined ? {} : { parent }),
});
const tree = [group('a'), group('a1', 'a'), group('b'), group('a2', 'a'), group('a1x', 'a1')];
const drawn = (groups: readonly Group[], closed: readonly string[] = []) =>
  toGroupRows(groups, new Set(closed)).map((row) => `${row.level} ${row.group.key} ${row.state}`);

it('a tree is drawn in its own order, children after their parent in the order sent', () => {
  expect(drawn(tree)).toEqual(['1 a open', '2 a1 open', '3 a1x leaf', '2 a2 leaf', '1 b leaf']);
});

it('a closed group hides everything below it and nothing beside it', () => {
  expect(drawn(tree, ['a1'])).toEqual(['1 a open', '2 a1 closed', '2 a2 leaf', '1 b leaf']);
  expect(drawn(tree, ['a', 'a1'])).toEqual(['1 a closed', '1 b leaf']);
});

it('says where each stands among its siblings', () => {
  const rows = toGroupRows(tree, new Set());
  expect(rows.map((row) => `${row.position}/${row.siblings} under ${row.parent ?? 'none'}`)).toEqual([
    '1/2 under none',
    '1/2 under a',
    '1/1 under a1',
    '2/2 under a',
    '2/2 under none',
  ]);
});

it('an unknown parent makes a root; circles and groups above themselves are each drawn once', () => {
  expect(drawn([group('x', 'gone')])).toEqual(['1 x leaf']);
  expect(drawn([group('self', 'self')])).toEqual(['1 self leaf']);
  expect(drawn([group('a', 'b'), group('b', 'a'), group('c', 'b')])).toEqual([
    '1 a open',
    '2 b open',
    '3 c leaf',
  ]);
});

it('a chain of 20,000 groups neither overflows nor takes long', () => {
  const chain = Array.from({ length: 20_000 }, (_, n) => group(`g${n}`, n === 0 ? undefined : `g${n - 1}`));
  expect(toGroupRows(chain, new Set())).toHaveLength(20_000);
});

it('a match keeps everything above it, and a circle above it ends', () => {
  expect(withAncestors(tree, new Set(['a1x'])).map((one) => one.key)).toEqual(['a', 'a1', 'a1x']);
  const circle = [group('a', 'b'), group('b', 'a')];
  expect(withAncestors(circle, new Set(['a'])).map((one) => one.key)).toEqual(['a', 'b']);
});
