import type { Scope, ScopeChoice } from './scope-field.tsx';

/** "all connections", names, or "no connection". A connection that is gone is told by its id. */
export function scopeWords(scope: Scope, choices: readonly ScopeChoice[]): string {
  if (scope === 'all') return 'all connections';
  if (scope.length === 0) return 'no connection';
  return scope.map((id) => choices.find((choice) => choice.id === id)?.name ?? id).join(', ');
}
