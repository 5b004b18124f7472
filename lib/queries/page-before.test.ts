import { expect, it } from 'vitest';
import type { RowPage } from './answers.ts';
import { cursorBefore } from './page-before.ts';

function page(next: string | null): RowPage {
  return {
    items: [],
    paging: { kind: 'cursor', next, previous: null, page: 1, pageSize: 50 },
    total: null,
    totalIsEstimate: false,
    unreadable: 0,
    notices: [],
    snapshot: null,
    meta: {
      fetchedAt: 0,
      vendorMilliseconds: 1,
      vendorCalls: 1,
      stale: null,
      budget: { allowances: [], callsLastMinute: 0 },
    },
  };
}

it('finds the page this one was reached from, so that going back costs no call', () => {
  const view = { project: 'web', limit: 50 };
  const kept = [
    { parameters: view, page: page('b') },
    { parameters: { ...view, cursor: 'b' }, page: page('c') },
    { parameters: { ...view, q: 'x' }, page: page('z') },
    { parameters: { ...view, cursor: 'c' }, page: undefined },
  ];
  expect(cursorBefore(kept, { ...view, cursor: 'c' })).toBe('b');
  expect(cursorBefore(kept, { ...view, cursor: 'b' })).toBeNull();
  expect(cursorBefore(kept, view)).toBeUndefined();
  expect(cursorBefore(kept, { ...view, cursor: 'z' })).toBeUndefined();
});
