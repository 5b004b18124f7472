import type { Statement } from '../access/decide.ts';

export const allow = (resources: readonly string[], actions: readonly string[]): Statement => ({
  effect: 'allow',
  resources,
  actions,
});
export const deny = (resources: readonly string[], actions: readonly string[]): Statement => ({
  effect: 'deny',
  resources,
  actions,
});
export const view = (...projects: readonly string[]) =>
  allow(
    projects.map((key) => `proj/${key}`),
    ['viewProject'],
  );
export const flagActions = [
  'updateOn',
  'updateRules',
  'updateTargets',
  'updateFallthrough',
  'updateOffVariation',
];
