'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { DirectoryDescriptor, DirectoryRecord, ListedRow } from '#lib/domain/directory.ts';
import { PROBLEMS } from '#lib/domain/problem.ts';
import { problemOf } from '#lib/queries/problem-error.ts';
import { recordQuery } from '#lib/queries/record.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import { LoadingTicks } from '../feedback/loading-ticks.tsx';
import { ProblemNotice } from '../feedback/problem-notice.tsx';
import { Page } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { Tabs } from '../ui/tabs.tsx';
import type { ConnectionFacts } from './connection-facts.ts';
import { noteOpened } from './opened-row.ts';
import { RecordBar } from './record-bar.tsx';
import { RecordHeader } from './record-header.tsx';
import { RECORD_TABS, type RecordTab, recordHref } from './record-link.ts';
import { loadPanels, RecordPanel, type RecordSlots } from './record-panel.tsx';
import { RecordRail } from './record-rail.tsx';
import { rowId } from './row-id.ts';
import { ShallowLinks } from './shallow-links.tsx';
import { useListedRow } from './use-listed-row.ts';
import { useSearchNow } from './use-search-now.ts';
import { AnswerStrip } from './users-strip.tsx';

/** One record: header, tabs, panel, rail, strip. Tabs change the address only; the record is read once. */
export function RecordScreen({
  connection,
  address,
  slots,
}: {
  connection: ConnectionFacts;
  address: RecordAddress;
  slots: RecordSlots;
}) {
  const { vendor } = connection;
  const search = useSearchNow();
  const answer = useQuery(recordQuery(address));
  const listed = useListedRow(address);
  const descriptor = vendor.directories.find((directory) => directory.id === address.directory);
  const hasReport = descriptor?.columns.some((column) => column.id === 'access') === true;
  const tabs = tabsOf(descriptor, {
    access: hasReport || vendor.personAccess?.directory === address.directory,
    effective: slots.effective !== undefined,
  });
  const tab = tabs.find((id) => id === new URLSearchParams(search).get('tab')) ?? 'overview';
  useEffect(() => noteOpened(rowId(address)), [address]);
  useEffect(() => {
    // At hand before a tab is pressed.
    loadPanels();
  }, []);
  if (descriptor === undefined) return null;
  const record = answer.data?.record;
  const shown: ListedRow | undefined = record ?? (answer.error ? undefined : listed);
  const isGone = answer.error !== null && PROBLEMS[problemOf(answer.error).slug].status === 404;
  return (
    <Page>
      <RecordBar
        connection={connection}
        address={address}
        descriptor={descriptor}
        record={shown}
        isGone={isGone}
      />
      <RecordHeader
        address={address}
        singular={descriptor.singular}
        record={shown}
        meta={answer.data?.meta}
        busy={answer.isFetching}
        onRefresh={() => void answer.refetch()}
      />
      {!isGone && (
        <ShallowLinks>
          <Tabs
            label="About this record"
            tabs={tabs.map((id) => ({
              href: recordHref(address, id),
              label: TAB_WORDS[id],
              current: id === tab,
              ...(id === 'attributes' && shown
                ? { count: shown.attributes.length + shown.withheld.length }
                : {}),
            }))}
          />
        </ShallowLinks>
      )}
      <div className="flex min-h-0 flex-1 max-lg:flex-col sm:max-lg:overflow-y-auto">
        <div className="min-w-0 flex-1 px-4 py-4 sm:px-6 lg:overflow-y-auto">
          {answer.error ? (
            <Failure error={answer.error} vendorName={vendor.name} onRetry={() => void answer.refetch()} />
          ) : shown === undefined ? (
            <LoadingTicks words={`Asking ${vendor.name}`} />
          ) : (
            <RecordPanel
              tab={tab}
              shown={shown}
              record={record}
              address={address}
              descriptor={descriptor}
              vendorName={vendor.name}
              slots={slots}
            />
          )}
        </div>
        {record !== undefined && (
          <RecordRail
            connection={connection}
            address={address}
            record={record}
            noRoles={descriptor.noRoles}
          />
        )}
      </div>
      <AnswerStrip meta={answer.data?.meta} note={hasReport ? accessNote(record) : undefined} />
    </Page>
  );
}

const TAB_WORDS: Readonly<Record<RecordTab, string>> = {
  overview: 'Overview',
  attributes: 'Attributes',
  access: 'Access',
  effective: 'Effective access',
  flags: 'Flags',
  instances: 'Instances',
  raw: 'Raw JSON',
};

/** A tab exists only where the directory has what it shows. */
function tabsOf(
  descriptor: DirectoryDescriptor | undefined,
  has: Readonly<Record<'access' | 'effective', boolean>>,
): readonly RecordTab[] {
  return RECORD_TABS.filter((tab) => {
    if (tab === 'access' || tab === 'effective') return has[tab];
    if (tab === 'flags') return descriptor?.hasFlags === true;
    if (tab === 'instances') return descriptor?.instances !== undefined;
    return true;
  });
}

function Failure({
  error,
  vendorName,
  onRetry,
}: {
  error: unknown;
  vendorName: string;
  onRetry: () => void;
}) {
  const problem = problemOf(error);
  return (
    <ProblemNotice
      problem={problem}
      vendorName={vendorName}
      requestId={problem.requestId}
      retry={<Button onClick={onRetry}>Try again</Button>}
    />
  );
}

function accessNote(record: DirectoryRecord | undefined): string | undefined {
  if (record === undefined) return undefined;
  return record.access === undefined ? 'access not sent' : 'access present';
}
