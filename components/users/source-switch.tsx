'use client';

import { Segmented } from '../ui/segmented.tsx';
import type { VendorFacts } from './connection-facts.ts';
import type { ViewInUrl } from './use-table-view.ts';

/** Live rows, or all rows of one moment: only where the vendor pages and both can be had. */
export function SourceSwitch({ vendor, url }: { vendor: VendorFacts; url: ViewInUrl }) {
  const { view, change } = url;
  const descriptor = vendor.directories.find((directory) => directory.id === view.directory);
  if (descriptor?.pagination !== 'cursor') return null;
  return (
    <Segmented
      label="Rows from"
      value={view.source ?? 'live'}
      options={[
        { value: 'live', label: 'Live' },
        { value: 'snapshot', label: 'Snapshot' },
      ]}
      onChange={(source) => change({ source: source === 'snapshot' ? 'snapshot' : undefined })}
      className="print-hidden"
    />
  );
}
