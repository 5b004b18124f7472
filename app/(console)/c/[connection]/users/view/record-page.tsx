'use client';

import { useQueryClient } from '@tanstack/react-query';
import { lazy, useEffect, useMemo } from 'react';
import type { ListedRow } from '#lib/domain/directory.ts';
import type { RowPage } from '#lib/queries/answers.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import { accessWords } from '../../../../../../components/access/ask/access-connection.ts';
import { LazyPart } from '../../../../../../components/feedback/lazy-part.tsx';
import { LoadingTicks } from '../../../../../../components/feedback/loading-ticks.tsx';
import type { ConnectionFacts } from '../../../../../../components/users/connection-facts.ts';
import { useOpenedSearch } from '../../../../../../components/users/opened-address.ts';
import { recordHref } from '../../../../../../components/users/record-link.ts';
import { recordName } from '../../../../../../components/users/record-name.ts';
import { RecordScreen } from '../../../../../../components/users/record-screen.tsx';
import { ShallowLinks } from '../../../../../../components/users/shallow-links.tsx';
import { addressOfPage } from './address-of-page.ts';

const loadAccessPanel = () => import('../../../../../../components/access/access-panel.tsx');
const loadFlagsPanel = () => import('../../../../../../components/flags/flags-panel.tsx');
const AccessPanel = lazy(() => loadAccessPanel().then((module) => ({ default: module.AccessPanel })));
const FlagsPanel = lazy(() => loadFlagsPanel().then((module) => ({ default: module.FlagsPanel })));
const PersonAccessPanel = lazy(() =>
  import('./person-access-panel.tsx').then((module) => ({ default: module.PersonAccessPanel })),
);
const EffectivePanel = lazy(() =>
  import('./effective-panel.tsx').then((module) => ({ default: module.EffectivePanel })),
);

/**
 * Where the nouns of this screen meet. The address decides which record; `hasList` when the list it was opened from
 * waits behind it and is shown again without a new reading.
 */
export function RecordPage({
  connection,
  address: addressAtFirst,
  hasList = false,
}: {
  connection: ConnectionFacts;
  address: RecordAddress;
  hasList?: boolean;
}) {
  const opened = useOpenedSearch();
  const address = useMemo(
    () =>
      (opened === undefined ? undefined : addressOfPage(connection, new URLSearchParams(opened))) ??
      addressAtFirst,
    [connection, opened, addressAtFirst],
  );
  useEffect(() => {
    // What had the focus is hidden now; a reader starts at the record's name.
    if (hasList) document.querySelector<HTMLElement>('[data-record-title]')?.focus({ preventScroll: true });
  }, [hasList]);
  const here = `/c/${encodeURIComponent(connection.id)}/users`;
  return (
    <ShallowLinks follows={(path) => path === `${here}/view` || (hasList && path === here)}>
      <Record connection={connection} address={address} />
    </ShallowLinks>
  );
}

function Record({ connection, address }: { connection: ConnectionFacts; address: RecordAddress }) {
  const client = useQueryClient();
  useEffect(() => {
    // The list does not carry them; a record that is open has them at hand before its tabs are pressed.
    for (const load of [loadAccessPanel, loadFlagsPanel]) load().catch(() => undefined);
  }, []);
  const { vendor } = connection;
  const label =
    vendor.directories.find((directory) => directory.id === address.directory)?.label ?? 'Records';
  const pages = client.getQueriesData<RowPage>({
    queryKey: ['rows', address.connectionId, address.directory],
  });
  const known = new Set(pages.flatMap(([, page]) => (page?.items ?? []).flatMap(actionsOf)));
  return (
    <RecordScreen
      // Another record is another screen: nothing of the one before may stay.
      key={recordHref(address)}
      connection={connection}
      address={address}
      slots={{
        access: (record) => (
          <LazyPart fallback={<LoadingTicks words="One moment" />}>
            {vendor.personAccess?.directory === address.directory ? (
              <PersonAccessPanel connection={connection} address={address} name={recordName(record)} />
            ) : (
              <AccessPanel
                record={record}
                name={recordName(record)}
                vendorName={vendor.name}
                directoryLabel={label}
                knownActions={[...known]}
              />
            )}
          </LazyPart>
        ),
        ...(accessWords(vendor.id)?.directory === address.directory
          ? {
              effective: (record: Pick<ListedRow, 'name' | 'email' | 'key'>) => (
                <LazyPart fallback={<LoadingTicks words="One moment" />}>
                  <EffectivePanel connection={connection} address={address} name={recordName(record)} />
                </LazyPart>
              ),
            }
          : {}),
        flags: (of) => (
          <LazyPart fallback={<LoadingTicks words="One moment" />}>
            <FlagsPanel address={of} vendorName={vendor.name} mayEdit={connection.may.edit} />
          </LazyPart>
        ),
      }}
    />
  );
}

function actionsOf(row: Pick<ListedRow, 'access'>): readonly string[] {
  return row.access?.entries.flatMap((entry) => entry.action ?? []) ?? [];
}
