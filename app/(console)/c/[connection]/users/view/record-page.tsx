'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ListedRow } from '#lib/domain/directory.ts';
import type { RowPage } from '#lib/queries/answers.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import { AccessPanel } from '../../../../../../components/access/access-panel.tsx';
import { FlagsPanel } from '../../../../../../components/flags/flags-panel.tsx';
import { type ConnectionFacts, vendorFacts } from '../../../../../../components/users/connection-facts.ts';
import { recordName } from '../../../../../../components/users/record-name.ts';
import { RecordScreen } from '../../../../../../components/users/record-screen.tsx';
import { PersonAccessPanel } from './person-access-panel.tsx';

/** Where the nouns of this screen meet. */
export function RecordPage({ connection, address }: { connection: ConnectionFacts; address: RecordAddress }) {
  const client = useQueryClient();
  const vendor = vendorFacts(connection.vendor);
  const label =
    vendor.directories.find((directory) => directory.id === address.directory)?.label ?? 'Records';
  const pages = client.getQueriesData<RowPage>({
    queryKey: ['rows', address.connectionId, address.directory],
  });
  const known = new Set(pages.flatMap(([, page]) => (page?.items ?? []).flatMap(actionsOf)));
  return (
    <RecordScreen
      connection={connection}
      address={address}
      slots={{
        access: (record) =>
          vendor.personAccess?.directory === address.directory ? (
            <PersonAccessPanel connection={connection} address={address} name={recordName(record)} />
          ) : (
            <AccessPanel
              record={record}
              name={recordName(record)}
              vendorName={vendor.name}
              directoryLabel={label}
              knownActions={[...known]}
            />
          ),
        flags: (of) => <FlagsPanel address={of} vendorName={vendor.name} mayEdit={connection.may.edit} />,
      }}
    />
  );
}

function actionsOf(row: Pick<ListedRow, 'access'>): readonly string[] {
  return row.access?.entries.flatMap((entry) => entry.action ?? []) ?? [];
}
