import type { ResourceKind } from '#lib/domain/access-data.ts';

/** What an action is called; one without a name of its own, or a pattern, stands as it is written. */
export function actionLabel(kinds: readonly ResourceKind[], id: string): string {
  for (const { actions } of kinds) {
    const label = actions.find((action) => action.id === id)?.label;
    if (label !== undefined) return label;
  }
  return id;
}
