import { expect, it } from 'vitest';
import type { PermissionDecision } from '#lib/domain/person-access.ts';
import { countDecisions, narrowSections } from './decisions.ts';

const decision = (id: string, outcome: PermissionDecision['outcome']): PermissionDecision => ({
  id,
  label: `Label of ${id}`,
  outcome,
  sources: [],
});
const sections = [
  {
    id: 'root',
    label: 'Everywhere',
    decisions: [decision('CREATE_PROJECT', 'not-allowed'), decision('READ_LOGS', 'unknown')],
  },
  { id: 'project', label: 'In the project', decisions: [decision('CREATE_FEATURE', 'allowed')] },
];
const ids = (text: string, onlyAllowed = false) =>
  narrowSections(sections, text, onlyAllowed).map((section) => [
    section.id,
    ...section.decisions.map((one) => one.id),
  ]);

it('counts allowed, not allowed and unknown apart: unknown is neither', () => {
  expect(countDecisions(sections)).toEqual({ allowed: 1, 'not-allowed': 1, unknown: 1 });
});

it('narrows by text and to what is allowed, and leaves empty sections out', () => {
  expect(ids('')).toEqual([
    ['root', 'CREATE_PROJECT', 'READ_LOGS'],
    ['project', 'CREATE_FEATURE'],
  ]);
  expect(ids('create')).toEqual([
    ['root', 'CREATE_PROJECT'],
    ['project', 'CREATE_FEATURE'],
  ]);
  expect(ids('', true)).toEqual([['project', 'CREATE_FEATURE']]);
  expect(ids('logs', true)).toEqual([]);
});
