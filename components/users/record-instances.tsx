'use client';

import { useQuery } from '@tanstack/react-query';
import { printFilters } from '#lib/contract/filter-codec.ts';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import { scopeOf } from '#lib/queries/list-parameters.ts';
import { problemOf } from '#lib/queries/problem-error.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import { rowsQuery } from '#lib/queries/rows.ts';
import { ShortTime } from '../data-table/short-time.tsx';
import { EmptyState } from '../feedback/empty-state.tsx';
import { LoadingTicks } from '../feedback/loading-ticks.tsx';
import { ProblemNotice } from '../feedback/problem-notice.tsx';
import { IntentLink } from '../ui/intent-link.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { notThere } from './cells.tsx';
import { recordHref } from './record-link.ts';

const MOST = 20;

/** The combinations this record was seen in, newest as the source gives them. */
export function RecordInstances({
  address,
  descriptor,
  vendorName,
}: {
  address: RecordAddress;
  descriptor: DirectoryDescriptor;
  vendorName: string;
}) {
  const zone = useTimeZone();
  const { instances } = descriptor;
  // A directory without kinds lists one kind only, which is the singular it goes by.
  const self = `${address.kind ?? descriptor.singular}:${address.key}`;
  const filter =
    instances && printFilters([{ attribute: instances.attribute, operator: 'is', values: [self] }]);
  const found = useQuery({
    ...rowsQuery(address.connectionId, instances?.directory ?? '', {
      ...scopeOf(address),
      ...(filter === undefined ? {} : { filter }),
      limit: MOST,
    }),
    enabled: instances !== undefined,
  });
  if (found.error) {
    const problem = problemOf(found.error);
    return <ProblemNotice problem={problem} vendorName={vendorName} requestId={problem.requestId} />;
  }
  if (found.data === undefined || instances === undefined)
    return <LoadingTicks words={`Asking ${vendorName}`} />;
  const { items, paging } = found.data;
  if (items.length === 0) {
    return (
      <EmptyState title="No instances">
        {vendorName} lists no combination that this record was seen in lately.
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="instances-title">
      <h2 id="instances-title" className="text-head">
        Seen together in
      </h2>
      <p className="mt-1 text-ink-2">
        Each instance is one combination of contexts that was evaluated together.
      </p>
      <ul className="mt-3 divide-y divide-line rounded-panel border border-line">
        {items.map((row) => (
          <li key={row.key} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3.5 py-2.5">
            <IntentLink
              href={recordHref({
                connectionId: address.connectionId,
                directory: instances.directory,
                ...scopeOf(address),
                key: row.key,
              })}
              className="font-mono text-mono wrap-anywhere hover:underline"
            >
              <VendorText text={row.key} expandable={false} />
            </IntentLink>
            <span className="font-mono text-mono text-ink-2">
              <VendorText text={row.attributes.map(([name]) => name).join(' + ')} expandable={false} />
            </span>
            <span className="ml-auto text-ink-2">
              {row.lastSeen === undefined ? (
                notThere('not sent')
              ) : (
                <ShortTime iso={row.lastSeen} zone={zone} />
              )}
            </span>
          </li>
        ))}
      </ul>
      {paging.next !== null && (
        <p className="mt-2 text-meta text-ink-3">The first {items.length} are shown.</p>
      )}
    </section>
  );
}
