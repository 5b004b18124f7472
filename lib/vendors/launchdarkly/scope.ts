import 'server-only';
import type { Scope } from '#lib/domain/directory.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** Both keys, as path parameters; every directory of LaunchDarkly lives in one environment of one project. */
export type EnvironmentScope = { readonly project: string; readonly environment: string };

export function requireScope(scope: Scope): Result<EnvironmentScope> {
  const errors = (['project', 'environment'] as const)
    .filter((level) => scope[level] === undefined || scope[level] === '')
    .map((level) => ({ pointer: `?${level}`, code: 'required' }));
  if (scope.project === undefined || scope.environment === undefined || errors.length > 0) {
    return refuse('invalid-parameter', 'Choose a project and an environment.', { errors });
  }
  return ok({ project: scope.project, environment: scope.environment });
}
