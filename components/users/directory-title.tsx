'use client';

import { lazy, type ReactNode, Suspense } from 'react';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import { scopeOf } from '#lib/queries/list-parameters.ts';
import type { TableView } from '#lib/queries/table-view.ts';
import { PageTitle } from '../shell/page.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useAlive } from '../ui/use-alive.ts';
import type { ConnectionFacts, VendorFacts } from './connection-facts.ts';
import { CountSentence } from './count-sentence.tsx';
import { ReadAge } from './read-age.tsx';
import { ShallowLinks } from './shallow-links.tsx';
import { SourceSwitch } from './source-switch.tsx';
import type { Rows } from './use-rows.ts';
import type { ViewInUrl } from './use-table-view.ts';

const SnapshotAge = lazy(() =>
  import('./snapshot-age.tsx').then((module) => ({ default: module.SnapshotAge })),
);

/** The h1 with its count, how old it is, and the tabs beside this list. */
export function DirectoryTitle({
  connection,
  descriptor,
  vendor,
  url,
  source,
  rows,
  pickers,
}: {
  connection: ConnectionFacts;
  descriptor: DirectoryDescriptor;
  vendor: VendorFacts;
  url: ViewInUrl;
  source: TableView['source'];
  rows: Rows;
  pickers: ReactNode;
}) {
  const { view, hrefOf } = url;
  const busy = rows.state === 'refreshing' || rows.state === 'turning' || rows.state === 'loading';
  const { directory, ...place } = { directory: view.directory, ...scopeOf(view) };
  // The server knows nothing of it.
  const isAlive = useAlive();
  const age =
    descriptor.pagination === 'snapshot' ? (
      isAlive && (
        <Suspense fallback={null}>
          <SnapshotAge
            source={{ connectionId: connection.id, directory, ...place }}
            mayRead={connection.may.refresh}
            shown={rows.page?.snapshot ?? undefined}
          />
        </Suspense>
      )
    ) : (
      <ReadAge meta={rows.page?.meta} busy={busy} onRefresh={rows.refresh} />
    );
  const lists = vendor.directories.filter((directory) => directory.listed);
  const sourceSwitch = <SourceSwitch vendor={vendor} url={url} source={source} />;
  return (
    <>
      <PageTitle
        title={descriptor.label}
        summary={
          <CountSentence
            count={rows.count}
            page={rows.page}
            narrowed={rows.narrowed}
            vendorName={vendor.name}
          />
        }
        {...(descriptor.note === undefined
          ? {}
          : { about: <span className="text-meta text-ink-3">{descriptor.note}</span> })}
        aside={
          <span className="flex items-center gap-2">
            <span className="max-sm:hidden">{sourceSwitch}</span>
            {age}
          </span>
        }
      />
      {(pickers || descriptor.pagination === 'cursor') && (
        <div className="flex flex-wrap items-center gap-x-1 gap-y-2 px-4 pb-1 sm:hidden">
          {pickers}
          {sourceSwitch}
        </div>
      )}
      {lists.length > 1 && (
        <ShallowLinks>
          <Tabs
            label="Lists"
            tabs={lists.map((directory) => ({
              href: hrefOf({ directory: directory.id }),
              label: directory.label,
              current: directory.id === descriptor.id,
            }))}
          />
        </ShallowLinks>
      )}
    </>
  );
}
