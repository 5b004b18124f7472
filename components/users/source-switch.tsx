'use client';

import type { TableView } from '#lib/queries/table-view.ts';
import { Segmented } from '../ui/segmented.tsx';
import type { VendorFacts } from './connection-facts.ts';
import type { ViewInUrl } from './use-table-view.ts';

/** Live rows, or all rows of one moment: only where the vendor pages and both can be had. */
export function SourceSwitch({
  vendor,
  url,
  source,
}: {
  vendor: VendorFacts;
  url: ViewInUrl;
  source: TableView['source'];
}) {
  const { view, change } = url;
  const descriptor = vendor.directories.find((directory) => directory.id === view.directory);
  if (descriptor?.pagination !== 'cursor') return null;
  return (
    <Segmented
      label="Rows from"
      value={source ?? 'live'}
      options={[
        { value: 'live', label: 'Live' },
        { value: 'snapshot', label: 'Snapshot' },
      ]}
      onChange={(chosen) => change({ source: chosen === 'snapshot' ? 'snapshot' : undefined })}
      className="print-hidden"
    />
  );
}
