import { expect, it } from 'vitest';
import { plain } from '#lib/access/sentence.ts';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import { partWords, questionWords } from './question-words.ts';

const KINDS: readonly ResourceKind[] = [
  { path: ['proj'], label: 'project', actions: [] },
  { path: ['proj', 'env'], label: 'environment', actions: [] },
  { path: ['proj', 'env', 'flag'], label: 'flag', actions: [{ id: 'deleteFlag' }, { id: 'updateOn' }] },
  { path: ['instance'], label: 'instance', actions: [{ id: 'CREATE_PROJECT', label: 'Create projects' }] },
];
const words = (action: string, resource: string) => plain(questionWords({ action, resource }, KINDS));

it.each([
  ['deleteFlag', 'proj/web:env/production:flag/*', 'Delete any flag in project web, environment production'],
  ['updateOn', 'proj/*:env/*:flag/checkout', 'updateOn on flag checkout in any project, any environment'],
  [
    'deleteFlag',
    'proj/web:env/x;live:flag/m-*',
    'Delete any flag named m-* in project web, environment x with live',
  ],
  ['CREATE_PROJECT', 'instance', 'Create projects, the instance'],
  ['x', 'proj/', 'x on a resource that cannot be read'],
])('%s on %s reads "%s"', (action, resource, expected) => {
  expect(words(action, resource)).toBe(expected);
});

it('a part of many things is some of them; of one thing it is a condition', () => {
  expect(partWords('proj/web:env/*:flag/*', KINDS)).toBe('for some flags');
  expect(partWords('proj/web:env/a:flag/b', KINDS)).toBe('under a condition');
});
