import type { AccessRules } from '#lib/domain/access-data.ts';

/** The actions that count as this one where they are held, those that count as them included. */
export function implyingActions(action: string, implied: AccessRules['implied']): readonly string[] {
  const found = new Set([action]);
  for (const one of found) {
    for (const [holding, counts] of Object.entries(implied)) {
      if (counts === '*' || counts.includes(one)) found.add(holding);
    }
  }
  found.delete(action);
  return [...found];
}
