import type { DirectoryDescriptor } from './directory.ts';
import { FILTER_OPERATORS } from './filter.ts';

const MOST_ROWS = 100;
/** Made once: screens remember what they draw by the descriptor it was drawn for. */
const known = new WeakMap<DirectoryDescriptor, DirectoryDescriptor>();
const NO_ORDER: ReadonlySet<string> = new Set(['access', 'withheld']);

/** The same list as its snapshot can be asked: every filter, every sort, free text, whatever the vendor itself can do. */
export function asSnapshot(descriptor: DirectoryDescriptor): DirectoryDescriptor {
  const made = known.get(descriptor) ?? toSnapshot(descriptor);
  known.set(descriptor, made);
  return made;
}

function toSnapshot(descriptor: DirectoryDescriptor): DirectoryDescriptor {
  return {
    ...descriptor,
    pagination: 'snapshot',
    columns: descriptor.columns.map((column) => ({ ...column, sortable: !NO_ORDER.has(column.id) })),
    filters: { '*': FILTER_OPERATORS },
    textSearch: descriptor.textSearch ?? { placeholder: 'Any text' },
    maxPageSize: MOST_ROWS,
  };
}

/** What a view from this source can be asked. */
export function descriptorFor(
  descriptor: DirectoryDescriptor,
  source: 'live' | 'snapshot' | undefined,
): DirectoryDescriptor {
  return descriptor.pagination === 'snapshot' || source === 'snapshot' ? asSnapshot(descriptor) : descriptor;
}
