'use client';

import { memo, type ReactNode } from 'react';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import type { ListParameters } from '#lib/queries/list-parameters.ts';
import type { TableView } from '#lib/queries/table-view.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { PageBar } from '../shell/page.tsx';
import type { ConnectionFacts, VendorFacts } from './connection-facts.ts';
import { DirectoryTitle } from './directory-title.tsx';
import type { Rows } from './use-rows.ts';
import type { ViewInUrl } from './use-table-view.ts';
import { EnvironmentPicker, ProjectPicker } from './users-bar.tsx';

/** What an export of the present view needs to know. */
export interface ExportSlot {
  readonly connectionId: string;
  readonly directory: string;
  readonly parameters: ListParameters;
  readonly columns: readonly string[];
  readonly total: number | undefined;
  readonly mayExport: boolean;
}

/** What the head says of the list: all of one moment. */
export interface ListNow {
  readonly descriptor: DirectoryDescriptor;
  readonly url: ViewInUrl;
  readonly rows: Rows;
  readonly shown: readonly string[];
}

/** Bar and title with its tabs. Drawn anew only when it is given another moment. */
export const DirectoryHead = memo(function DirectoryHead({
  connection,
  vendor,
  list: { descriptor, url, rows, shown },
  source,
  exportSlot,
}: {
  connection: ConnectionFacts;
  vendor: VendorFacts;
  list: ListNow;
  /** What was chosen just now: a choice that shows only with the rows would seem to fall back first. */
  source: TableView['source'];
  exportSlot: (slot: ExportSlot) => ReactNode;
}) {
  const { view, change } = url;
  const place = { connectionId: connection.id, view, change };
  return (
    <>
      <PageBar
        place={connection.name}
        actions={exportSlot({
          connectionId: connection.id,
          directory: view.directory,
          parameters: rows.parameters,
          columns: shown,
          total: rows.count?.total ?? rows.page?.total ?? undefined,
          mayExport: connection.may.export,
        })}
      >
        <Crumbs
          crumbs={[
            {
              id: 'connection',
              label: connection.name,
              href: `/connections/${encodeURIComponent(connection.id)}`,
            },
            ...descriptor.needs.map((level) => ({
              id: level,
              label: '',
              picker: level === 'project' ? <ProjectPicker {...place} /> : <EnvironmentPicker {...place} />,
            })),
          ]}
        />
      </PageBar>
      <DirectoryTitle
        connection={connection}
        descriptor={descriptor}
        vendor={vendor}
        url={url}
        source={source}
        rows={rows}
        pickers={
          descriptor.needs.length > 0 && (
            // Under 640 px the bar is gone, and the pickers stand below the title.
            <div className="flex min-w-0 basis-full gap-2 sm:hidden">
              <ProjectPicker {...place} />
              <EnvironmentPicker {...place} />
            </div>
          )
        }
      />
    </>
  );
});
