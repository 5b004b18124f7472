import type { AccessChange } from '#lib/domain/access-answer.ts';

/** Changes as an address holds them: one alone, several as a list. */
export function printChanges(changes: readonly AccessChange[]): string {
  return JSON.stringify(changes.length === 1 ? changes[0] : changes);
}
