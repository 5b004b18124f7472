'use client';

import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { DirectoryDescriptor, ListedRow } from '#lib/domain/directory.ts';
import { type ListParameters, scopeOf } from '#lib/queries/list-parameters.ts';
import { useTimeZone } from '../data-table/short-time.tsx';
import { Crumbs } from '../shell/crumbs.tsx';
import { Page, PageBar } from '../shell/page.tsx';
import { ZoneContext } from './cells.tsx';
import type { ConnectionFacts, VendorFacts } from './connection-facts.ts';
import { DirectoryTable } from './directory-table.tsx';
import { DirectoryTitle } from './directory-title.tsx';
import { keepTrail, toTrailRows } from './list-trail.ts';
import { recordHref } from './record-link.ts';
import { useRows } from './use-rows.ts';
import { changeAddress } from './use-search-now.ts';
import type { ViewInUrl } from './use-table-view.ts';
import { useUsersTable } from './use-users-table.ts';
import { drawCell } from './user-columns.tsx';
import { EnvironmentPicker, ProjectPicker } from './users-bar.tsx';
import { AnswerStrip } from './users-strip.tsx';
import { UsersToolbar } from './users-toolbar.tsx';

/** What an export of the present view needs to know. */
export interface ExportSlot {
  readonly connectionId: string;
  readonly directory: string;
  readonly parameters: ListParameters;
  readonly columns: readonly string[];
  readonly total: number | undefined;
  readonly mayExport: boolean;
}

/** One directory: bar, title, tabs, toolbar, table, pager, strip. */
export function DirectoryScreen({
  connection,
  vendor,
  descriptor,
  url,
  exportSlot,
}: {
  connection: ConnectionFacts;
  vendor: VendorFacts;
  descriptor: DirectoryDescriptor;
  url: ViewInUrl;
  exportSlot: (slot: ExportSlot) => ReactNode;
}) {
  const { view, change, hrefOf } = url;
  const zone = useTimeZone();
  // Fixed while the screen stands: the last-active reach must not move the query key every hour.
  const [now] = useState(() => Date.now());
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

  const pickers = <Pickers connectionId={connectionId} descriptor={descriptor} url={url} />;
  return (
    <ZoneContext value={zone}>
      <Page>
        <PageBar
          actions={exportSlot({
            connectionId,
            directory,
            parameters: rows.parameters,
            columns: users.shown,
            total: rows.count?.total ?? rows.page?.total ?? undefined,
            mayExport: connection.may.export,
          })}
        >
          <Crumbs
            crumbs={[
              {
                id: 'connection',
                label: connection.name,
                href: `/connections/${encodeURIComponent(connectionId)}`,
              },
              ...descriptor.needs.map((level) => ({
                id: level,
                label: '',
                picker:
                  level === 'project' ? (
                    <ProjectPicker connectionId={connectionId} view={view} change={change} />
                  ) : (
                    <EnvironmentPicker connectionId={connectionId} view={view} change={change} />
                  ),
              })),
            ]}
          />
        </PageBar>
        <DirectoryTitle
          connection={connection}
          descriptor={descriptor}
          vendor={vendor}
          url={url}
          rows={rows}
          pickers={pickers}
        />
        <UsersToolbar
          connectionId={connectionId}
          vendorName={vendor.name}
          descriptor={descriptor}
          view={view}
          seen={users.seen}
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
          meta={rows.page?.meta}
          snapshot={rows.page?.snapshot ?? null}
          note={rows.nextIsReady ? 'next page ready' : undefined}
        />
      </Page>
    </ZoneContext>
  );
}

/** Under 640 px the bar is gone, and the pickers stand below the title. */
function Pickers({
  connectionId,
  descriptor,
  url,
}: {
  connectionId: string;
  descriptor: DirectoryDescriptor;
  url: ViewInUrl;
}) {
  if (descriptor.needs.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-1 gap-2 overflow-x-auto py-0.5 sm:hidden">
      <ProjectPicker connectionId={connectionId} view={url.view} change={url.change} />
      <EnvironmentPicker connectionId={connectionId} view={url.view} change={url.change} />
    </div>
  );
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
