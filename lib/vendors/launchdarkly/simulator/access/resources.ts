import type { EnvironmentFacts, ProjectFacts } from '../world/environments.ts';
import type { Resource } from './resource-specifier.ts';

export const projectResource = (project: ProjectFacts): Resource => [
  { type: 'proj', name: project.key, tags: project.tags },
];

export const environmentResource = (project: ProjectFacts, environment: EnvironmentFacts): Resource => [
  ...projectResource(project),
  {
    type: 'env',
    name: environment.key,
    tags: environment.tags,
    properties: { critical: String(environment.critical) },
  },
];

export const userResource = (project: ProjectFacts, environment: EnvironmentFacts, key: string): Resource => [
  ...environmentResource(project, environment),
  { type: 'user', name: key },
];

export const flagResource = (
  project: ProjectFacts,
  environment: EnvironmentFacts,
  flag: { readonly key: string; readonly tags: readonly string[] },
): Resource => [
  ...environmentResource(project, environment),
  { type: 'flag', name: flag.key, tags: flag.tags },
];
