'use client';

import { type ReactNode, useMemo } from 'react';
import { descriptorFor } from '#lib/domain/snapshot-descriptor.ts';
import { EmptyState } from '../feedback/empty-state.tsx';
import { Page } from '../shell/page.tsx';
import type { ConnectionFacts } from './connection-facts.ts';
import type { ExportSlot } from './directory-head.tsx';
import { DirectoryScreen } from './directory-screen.tsx';
import { useTableView } from './use-table-view.ts';

/** The users of one connection: the address decides which directory, which place and which view. */
export function UsersScreen({
  connection,
  exportSlot,
}: {
  connection: ConnectionFacts;
  exportSlot: (slot: ExportSlot) => ReactNode;
}) {
  const { vendor } = connection;
  const url = useTableView(vendor.directories);
  const found = vendor.directories.find((directory) => directory.id === url?.view.directory);
  const descriptor = useMemo(
    () => found && descriptorFor(found, url?.view.source),
    [found, url?.view.source],
  );
  if (url === undefined || descriptor === undefined) {
    return (
      <Page>
        <EmptyState title={`${vendor.name} has no lists of users here`} className="p-6" />
      </Page>
    );
  }
  return (
    <DirectoryScreen
      connection={connection}
      vendor={vendor}
      descriptor={descriptor}
      url={url}
      exportSlot={exportSlot}
    />
  );
}
