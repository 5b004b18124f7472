import { expect, it } from 'vitest';
import type { AccessChange } from '#lib/domain/access-answer.ts';
import { parseChange } from './parse-change.ts';

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
  expect(parseChange(JSON.stringify(change))).toEqual(change);
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
  expect(parseChange(text)).toBeUndefined();
});
