'use client';

import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { DirectoryDescriptor, ListedRow } from '#lib/domain/directory.ts';
import { scopeOf } from '#lib/queries/list-parameters.ts';
import type { TableView } from '#lib/queries/table-view.ts';
import { Page } from '../shell/page.tsx';
import { seenAttributes } from './attribute-type.ts';
import type { ConnectionFacts, VendorFacts } from './connection-facts.ts';
import { DirectoryHead, type ExportSlot } from './directory-head.tsx';
import { DirectoryTable } from './directory-table.tsx';
import { keepTrail, toTrailRows } from './list-trail.ts';
import { recordHref } from './record-link.ts';
import { useEagerView } from './use-eager-view.ts';
import { useRows } from './use-rows.ts';
import { changeAddress } from './use-search-now.ts';
import type { ViewInUrl } from './use-table-view.ts';
import { useUsersTable } from './use-users-table.ts';
import { drawCell } from './user-columns.tsx';
import { AnswerStrip } from './users-strip.tsx';
import { UsersToolbar } from './users-toolbar.tsx';

/** One directory: bar, title, tabs, toolbar, table, pager, strip. */
export function DirectoryScreen({
  connection,
  vendor,
  descriptor,
  url: address,
  exportSlot,
}: {
  connection: ConnectionFacts;
  vendor: VendorFacts;
  descriptor: DirectoryDescriptor;
  url: ViewInUrl;
  exportSlot: (slot: ExportSlot) => ReactNode;
}) {
  // Fixed while the screen stands: the last-active reach must not move the query key every hour.
  const [now] = useState(() => Date.now());
  const url = useEagerView(connection.id, descriptor, address, now);
  const { view, change, hrefOf } = url;
  const rows = useRows(connection.id, descriptor, view, now);
  const { id: connectionId } = connection;
  const { directory, project, environment } = view;
  const recordOf = useCallback(
    (row: ListedRow) => {
      if (!row.addressable) return undefined;
      const kind = row.kind === undefined ? {} : { kind: row.kind };
      return recordHref({ connectionId, directory, ...place(project, environment), key: row.key, ...kind });
    },
    [connectionId, directory, project, environment],
  );
  const users = useUsersTable(descriptor, view, rows.page?.items);
  const cellOf = useCallback((column: string, row: ListedRow) => drawCell(column, row, recordOf), [recordOf]);
  useTrail(connectionId, directory, rows, hrefOf({}));

  // The rows of a page come first: head, toolbar and strip follow in the frame after.
  const list = useDeferredValue({ descriptor, url, rows, shown: users.shown });
  const later = useDeferredValue(rows.page?.items);
  const seen = useMemo(() => seenAttributes(later ?? []), [later]);
  return (
    <Page>
      <DirectoryHead
        connection={connection}
        vendor={vendor}
        list={list}
        source={view.source}
        exportSlot={exportSlot}
      />
      <UsersToolbar
        connectionId={connectionId}
        vendorName={vendor.name}
        descriptor={descriptor}
        view={useAnyPage(view)}
        seen={seen}
        shown={users.shown}
        change={change}
        onEnterTable={focusTable}
      />
      <DirectoryTable
        connectionId={connectionId}
        vendorName={vendor.name}
        descriptor={descriptor}
        mayRead={connection.may.refresh}
        isCrawled={vendor.directories.some((one) => one.id === directory && one.pagination === 'cursor')}
        url={url}
        rows={rows}
        users={users}
        drawCell={cellOf}
        onOpen={(row) => {
          const href = recordOf(row);
          if (href !== undefined) changeAddress(href, 'push');
        }}
      />
      <AnswerStrip
        meta={list.rows.page?.meta}
        snapshot={list.rows.page?.snapshot}
        isLive={descriptor.pagination === 'cursor'}
        note={list.rows.nextIsReady ? 'next page ready' : undefined}
      />
    </Page>
  );
}

/** The view whichever of its pages is shown: the same one while only the page changes. */
function useAnyPage({ cursor: _, ...view }: TableView): TableView {
  const text = JSON.stringify(view);
  return useMemo((): TableView => JSON.parse(text), [text]);
}

function useTrail(
  connectionId: string,
  directory: string,
  rows: ReturnType<typeof useRows>,
  href: string,
): void {
  const { page, parameters, state } = rows;
  useEffect(() => {
    if (page === undefined || state !== 'here') return;
    keepTrail({
      connectionId,
      directory,
      parameters,
      href,
      firstRow: (page.paging.page - 1) * page.paging.pageSize + 1,
      rows: toTrailRows(page.items),
      ...(page.total === null ? {} : { total: page.total }),
    });
  }, [connectionId, directory, page, parameters, state, href]);
}

function place(project: string | undefined, environment: string | undefined) {
  return scopeOf({
    ...(project === undefined ? {} : { project }),
    ...(environment === undefined ? {} : { environment }),
  });
}

function focusTable(): void {
  document.querySelector<HTMLElement>('[data-table-frame] tbody tr[tabindex="0"]')?.focus();
}
