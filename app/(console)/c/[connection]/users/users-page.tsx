'use client';

import { lazy, Suspense, useEffect, useMemo } from 'react';
import { ExportButton } from '../../../../../components/export/export-button.tsx';
import { whenIdle } from '../../../../../components/ui/when-idle.ts';
import type { ConnectionFacts } from '../../../../../components/users/connection-facts.ts';
import { readRowsInstead } from '../../../../../components/users/directory-table.tsx';
import { ListShown } from '../../../../../components/users/list-shown.ts';
import { useOpenedSearch } from '../../../../../components/users/opened-address.ts';
import { UsersScreen } from '../../../../../components/users/users-screen.tsx';
import { addressOfPage } from './view/address-of-page.ts';

const readRecordPage = () => import('./view/record-page.tsx');
const RecordPage = lazy(() => readRecordPage().then((module) => ({ default: module.RecordPage })));

/**
 * Where the nouns of this screen meet. A record opened from the list stands in its place, at its own address, without a
 * page from the server; the list waits behind it as it was left.
 */
export function UsersPage({ connection }: { connection: ConnectionFacts }) {
  const opened = useOpenedSearch();
  const address = useMemo(
    () => (opened === undefined ? undefined : addressOfPage(connection, new URLSearchParams(opened))),
    [connection, opened],
  );
  // Read once the list stands, so that the first record opens as fast as the second.
  useEffect(() => whenIdle(() => void Promise.all([readRecordPage(), readRowsInstead()])), []);
  useEffect(() => {
    document.title = `${address === undefined ? 'Users' : 'User'} · Rolecall`;
  }, [address]);
  return (
    <>
      <div className={address === undefined ? 'contents' : 'hidden'}>
        <ListShown value={address === undefined}>
          <UsersScreen connection={connection} exportSlot={(slot) => <ExportButton {...slot} />} />
        </ListShown>
      </div>
      {address !== undefined && (
        <Suspense>
          <RecordPage connection={connection} address={address} hasList />
        </Suspense>
      )}
    </>
  );
}
