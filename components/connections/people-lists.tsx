import { ChevronRight } from 'lucide-react';
import type { ConnectionView } from '#lib/contract/connection.ts';
import { IntentLink } from '../ui/intent-link.tsx';
import { VendorTile } from '../ui/vendor-tile.tsx';
import { vendorOf } from './vendor-of.ts';

/** The lists of people there are, one link each. */
export function PeopleLists({ connections }: { connections: readonly ConnectionView[] }) {
  const lists = connections
    .filter(({ enabled }) => enabled)
    .flatMap((connection) => {
      const vendor = vendorOf(connection.vendor);
      const directories = vendor?.directories.filter((directory) => directory.listed) ?? [];
      return directories.map((directory) => ({ connection, directory, tile: vendor?.tile ?? '··' }));
    });
  if (lists.length === 0) return null;
  return (
    <section className="min-w-0">
      <h2 className="pb-2 text-head">People</h2>
      <ul className="border-t border-line">
        {lists.map(({ connection, directory, tile }) => (
          <li key={`${connection.id}/${directory.id}`} className="border-b border-line">
            <IntentLink
              href={`/c/${encodeURIComponent(connection.id)}/users?directory=${encodeURIComponent(directory.id)}`}
              className="flex items-center gap-3 py-2.5 hover:bg-hover"
            >
              <VendorTile tile={tile} />
              <span className="min-w-0 flex-1">
                <span className="block font-medium">
                  {directory.label} <span className="font-normal text-ink-2">{connection.name}</span>
                </span>
                {directory.note !== undefined && (
                  <span className="block text-meta leading-5 text-ink-2">{directory.note}</span>
                )}
              </span>
              <ChevronRight aria-hidden className="size-4 shrink-0 stroke-[1.6] text-ink-3" />
            </IntentLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
