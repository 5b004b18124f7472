import { formatDuration } from '../ui/format-time.ts';
import { HealthMark } from '../ui/health-mark.tsx';
import { IntentLink } from '../ui/intent-link.tsx';
import { VendorTile } from '../ui/vendor-tile.tsx';
import type { Attention } from './attention.ts';

/** What needs someone, one line each, with the step that would mend it. */
export function AttentionList({
  items,
  tiles,
  now,
}: {
  items: readonly Attention[];
  /** Vendor tile by connection. */
  tiles: ReadonlyMap<string, string>;
  now: number;
}) {
  return (
    <ul className="border-t border-line">
      {items.map((item) => (
        <li
          key={item.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2.5 sm:flex-nowrap"
        >
          <HealthMark health={item.level} size={16} className="self-start sm:mt-0.5" />
          <div className="min-w-0 flex-1">
            <p className="font-medium">{item.title}</p>
            <p className="text-meta leading-5 text-ink-2">{item.detail}</p>
          </div>
          <VendorTile tile={tiles.get(item.connectionId) ?? '··'} className="max-sm:hidden" />
          <span className="tabular w-20 text-right text-ink-2 max-sm:hidden">
            {item.since === undefined ? '' : formatDuration(now - item.since)}
          </span>
          <IntentLink
            href={item.action.href}
            className="w-36 shrink-0 text-right font-medium text-needle hover:underline max-sm:w-full max-sm:pl-8 max-sm:text-left"
          >
            {item.action.label}
          </IntentLink>
        </li>
      ))}
    </ul>
  );
}
