import type { Attention } from './attention.ts';
import { AttentionList } from './attention-list.tsx';

export function NeedsAttention({
  items,
  tiles,
  now,
  quietWords,
}: {
  items: readonly Attention[];
  tiles: ReadonlyMap<string, string>;
  now: number;
  /** Said when there is nothing. */
  quietWords: string;
}) {
  return (
    <section className="min-w-0">
      <h2 className="flex items-baseline justify-between gap-4 pb-2 text-head">
        <span>
          Needs attention <span className="tabular font-normal text-ink-3">{items.length}</span>
        </span>
        {items.length > 1 && (
          <span className="text-meta font-normal text-ink-2">oldest first within each level</span>
        )}
      </h2>
      {items.length === 0 ? (
        <p className="border-t border-line pt-2.5 text-ink-2">{quietWords}</p>
      ) : (
        <AttentionList items={items} tiles={tiles} now={now} />
      )}
    </section>
  );
}
