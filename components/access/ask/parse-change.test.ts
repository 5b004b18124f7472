import { expect, it } from 'vitest';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import { parseChanges } from './parse-change.ts';

const CHANGES: readonly AccessChange[] = [
  { change: 'add-role', subject: 'm', grant: { role: 'r' } },
  { change: 'remove-role', subject: 'm', role: 'r' },
  { change: 'add-group', subject: 'm', group: 'g' },
  { change: 'remove-group', subject: 'm', group: 'g' },
  { change: 'add-group-role', group: 'g', grant: { role: 'r', attributes: { a: ['1'] } } },
  { change: 'remove-group-role', group: 'g', role: 'r' },
  {
    change: 'add-statement',
    role: 'r',
    statements: [{ effect: 'allow', actions: ['*'], resources: ['acct'] }],
  },
  { change: 'remove-statement', role: 'r', index: 0 },
  { change: 'add-permission-grant', subject: 'm', statements: [{ effect: 'deny', notActions: ['x'] }] },
];

it.each(CHANGES)('reads $change as it was written', (change) => {
  expect(parseChanges(JSON.stringify(change))).toEqual([change]);
});

it('reads several as they were written, or none of them', () => {
  expect(parseChanges(JSON.stringify(CHANGES))).toEqual(CHANGES);
  expect(parseChanges(JSON.stringify([...CHANGES, { change: 'add-role' }]))).toBeUndefined();
});

it.each([
  null,
  '',
  'null',
  '[]',
  '{',
  '{"change":"drop-table"}',
  '{"change":"add-role","subject":"m"}',
  '{"change":"remove-statement","role":"r","index":"0"}',
  '{"change":"add-statement","role":"r","statements":[]}',
  '{"change":"add-statement","role":"r","statements":[{"effect":"perhaps"}]}',
  '{"change":"add-group","subject":"","group":"g"}',
])('refuses %j', (text) => {
  expect(parseChanges(text)).toBeUndefined();
});
