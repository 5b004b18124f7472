'use client';

import type { ReactNode } from 'react';
import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import { PageTitle } from '../shell/page.tsx';
import { Tabs } from '../ui/tabs.tsx';
import type { VendorFacts } from './connection-facts.ts';
import { CountSentence } from './count-sentence.tsx';
import { ReadAge } from './read-age.tsx';
import { ShallowLinks } from './shallow-links.tsx';
import type { Rows } from './use-rows.ts';
import type { ViewInUrl } from './use-table-view.ts';

/** The h1 with its count, how old it is, and the tabs beside this list. */
export function DirectoryTitle({
  descriptor,
  vendor,
  url,
  rows,
  pickers,
}: {
  descriptor: DirectoryDescriptor;
  vendor: VendorFacts;
  url: ViewInUrl;
  rows: Rows;
  pickers: ReactNode;
}) {
  const { view, hrefOf } = url;
  const narrowed = view.q !== '' || view.filters.length > 0 || view.lastActive !== undefined;
  const busy = rows.state === 'refreshing' || rows.state === 'turning' || rows.state === 'loading';
  const age = <ReadAge meta={rows.page?.meta} busy={busy} onRefresh={rows.refresh} />;
  return (
    <>
      <PageTitle
        title={descriptor.label}
        summary={<CountSentence page={rows.page} narrowed={narrowed} vendorName={vendor.name} />}
        {...(descriptor.note === undefined
          ? {}
          : { about: <span className="text-meta text-ink-3">{descriptor.note}</span> })}
        aside={<span className="flex items-center gap-2 max-sm:hidden">{age}</span>}
      />
      <div className="flex items-center gap-1 px-4 pb-1 sm:hidden">
        {pickers}
        {age}
      </div>
      <ShallowLinks>
        <Tabs
          label="Lists"
          tabs={vendor.directories
            .filter((directory) => directory.listed)
            .map((directory) => ({
              href: hrefOf({ directory: directory.id }),
              label: directory.label,
              current: directory.id === descriptor.id,
            }))}
        />
      </ShallowLinks>
    </>
  );
}
