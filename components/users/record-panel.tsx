'use client';

import { lazy, type ReactNode } from 'react';
import type { DirectoryDescriptor, DirectoryRecord, ListedRow } from '#lib/domain/directory.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import { LazyPart } from '../feedback/lazy-part.tsx';
import { LoadingTicks } from '../feedback/loading-ticks.tsx';
import type { RecordTab } from './record-link.ts';
import { RecordOverview } from './record-overview.tsx';

/** The list this may be part of does not carry the tabs that are not shown first. */
const load = {
  attributes: () => import('./record-attributes.tsx'),
  instances: () => import('./record-instances.tsx'),
  raw: () => import('./record-raw.tsx'),
};
const RecordAttributes = lazy(() => load.attributes().then((room) => ({ default: room.RecordAttributes })));
const RecordInstances = lazy(() => load.instances().then((room) => ({ default: room.RecordInstances })));
const RecordRaw = lazy(() => load.raw().then((room) => ({ default: room.RecordRaw })));

/** One that does not come is asked for again when its tab is pressed. */
export function loadPanels(): void {
  for (const one of Object.values(load)) one().catch(() => undefined);
}

/** What other nouns show about a record; the page brings them together. */
export interface RecordSlots {
  readonly access: (record: DirectoryRecord) => ReactNode;
  /** What the person may do, computed here; absent where nothing is known of it. */
  readonly effective?: (record: ListedRow) => ReactNode;
  readonly flags: (address: RecordAddress) => ReactNode;
}

/** Overview and attributes are there with the listed row already; the rest waits for the record. */
export function RecordPanel({
  tab,
  shown,
  record,
  address,
  descriptor,
  vendorName,
  slots,
}: {
  tab: RecordTab;
  shown: ListedRow;
  record: DirectoryRecord | undefined;
  address: RecordAddress;
  descriptor: DirectoryDescriptor;
  vendorName: string;
  slots: RecordSlots;
}) {
  const waiting = <LoadingTicks words={`Asking ${vendorName}`} />;
  switch (tab) {
    case 'overview':
      return (
        <RecordOverview
          record={shown}
          address={address}
          hasReport={descriptor.columns.some((column) => column.id === 'access')}
        />
      );
    case 'attributes':
      return (
        <LazyPart fallback={waiting}>
          <RecordAttributes record={shown} />
        </LazyPart>
      );
    case 'access':
      return record === undefined ? waiting : slots.access(record);
    case 'effective':
      return slots.effective?.(shown);
    case 'flags':
      return slots.flags(address);
    case 'instances':
      return (
        <LazyPart fallback={waiting}>
          <RecordInstances address={address} descriptor={descriptor} vendorName={vendorName} />
        </LazyPart>
      );
    case 'raw':
      return record === undefined ? (
        waiting
      ) : (
        <LazyPart fallback={waiting}>
          <RecordRaw record={record} />
        </LazyPart>
      );
  }
}
