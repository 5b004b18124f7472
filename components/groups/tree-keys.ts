import type { GroupRow } from './group-rows.ts';

export type TreeMove =
  | { readonly kind: 'move'; readonly to: number }
  | { readonly kind: 'toggle'; readonly key: string }
  | { readonly kind: 'open'; readonly key: string };

/** What a key does while the row at `at` has the focus, as in every tree; undefined where it does nothing. */
export function toMove(key: string, rows: readonly GroupRow[], at: number): TreeMove | undefined {
  const row = rows[at];
  if (row === undefined) return undefined;
  const to = (index: number): TreeMove => ({
    kind: 'move',
    to: Math.min(Math.max(index, 0), rows.length - 1),
  });
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'Home':
      return to(0);
    case 'End':
      return to(rows.length - 1);
    case 'Enter':
    case ' ':
      return { kind: 'open', key: row.group.key };
    case 'ArrowRight':
      if (row.state === 'closed') return { kind: 'toggle', key: row.group.key };
      return row.state === 'open' ? to(at + 1) : undefined;
    case 'ArrowLeft': {
      if (row.state === 'open') return { kind: 'toggle', key: row.group.key };
      const parent = rows.findIndex((one) => one.group.key === row.parent);
      return parent < 0 ? undefined : to(parent);
    }
    default:
      return undefined;
  }
}
