'use client';

import { ChevronDown, ChevronLeft, ChevronUp } from 'lucide-react';
import Link from 'next/link';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import type { DirectoryDescriptor, ListedRow } from '#lib/domain/directory.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import { Crumbs } from '../shell/crumbs.tsx';
import { PageBar } from '../shell/page.tsx';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { formatCount } from '../ui/format-count.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import type { ConnectionFacts } from './connection-facts.ts';
import { type ListTrail, readTrail } from './list-trail.ts';
import { listHref, recordHref } from './record-link.ts';
import { recordName } from './record-name.ts';

const DeleteDialog = lazy(() =>
  import('./delete-dialog.tsx').then((module) => ({ default: module.DeleteDialog })),
);

/** Where the record stands in the list it came from, and what can be done with it. */
export function RecordBar({
  connection,
  address,
  descriptor,
  record,
  isGone,
}: {
  connection: ConnectionFacts;
  address: RecordAddress;
  descriptor: DirectoryDescriptor;
  record: ListedRow | undefined;
  /** The vendor knows no such record. */
  isGone: boolean;
}) {
  const trail = useTrailOf(address);
  const [deleting, setDeleting] = useState(false);
  const isRemovable = descriptor.isRemovable === true && !isGone;
  const back = trail?.href ?? listHref(connection.id, placeQuery(address));
  const crumbs = [
    { id: 'connection', label: connection.name, href: `/connections/${encodeURIComponent(connection.id)}` },
    ...(address.project === undefined
      ? []
      : [{ id: 'project', label: <VendorText text={address.project} expandable={false} /> }]),
    ...(address.environment === undefined
      ? []
      : [{ id: 'environment', label: <VendorText text={address.environment} expandable={false} /> }]),
    { id: 'list', label: descriptor.label, href: back },
    {
      id: 'record',
      label: <VendorText text={record ? recordName(record) : address.key} expandable={false} />,
    },
  ];
  return (
    <>
      <PageBar
        place={connection.name}
        actions={
          <>
            <TrailSteps trail={trail} address={address} />
            <CopyLink address={address} />
            {isRemovable && (
              <Button
                disabledReason={connection.may.delete ? undefined : 'Only administrators delete. Ask one.'}
                onClick={() => setDeleting(true)}
              >
                Delete
              </Button>
            )}
          </>
        }
      >
        <Crumbs crumbs={crumbs} />
      </PageBar>
      <div className="flex items-center justify-between border-b border-line px-2 py-1 sm:hidden">
        <ButtonLink href={back} variant="quiet" icon={<ChevronLeft aria-hidden />}>
          {descriptor.label}
        </ButtonLink>
        {connection.may.delete && isRemovable && (
          <Button variant="quiet" onClick={() => setDeleting(true)}>
            Delete
          </Button>
        )}
      </div>
      {deleting && (
        <Suspense>
          <DeleteDialog
            address={address}
            vendorName={connection.vendor.name}
            singular={descriptor.singular}
            back={back}
            onClose={() => setDeleting(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Previous and next within the page of the list it was opened from. */
function TrailSteps({ trail, address }: { trail: ListTrail | undefined; address: RecordAddress }) {
  if (trail === undefined) return null;
  const at = indexOf(trail, address);
  const number = formatCount(trail.firstRow + at);
  const total = trail.total === undefined ? undefined : formatCount(trail.total);
  return (
    <div className="flex items-center gap-1.5">
      <span className="tabular mr-1 text-meta text-ink-2">
        {number}
        {total !== undefined && ` of ${total}`}
      </span>
      <Step trail={trail} address={address} to={at - 1} label="Previous in the list" />
      <Step trail={trail} address={address} to={at + 1} label="Next in the list" />
    </div>
  );
}

function Step({
  trail,
  address,
  to,
  label,
}: {
  trail: ListTrail;
  address: RecordAddress;
  to: number;
  label: string;
}) {
  const row = trail.rows[to];
  const icon = to < indexOf(trail, address) ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />;
  if (row === undefined) {
    return (
      <IconButton
        label={label}
        icon={icon}
        variant="outline"
        size="small"
        disabledReason="The page of the list ends here."
      />
    );
  }
  const { kind: _, ...place } = address;
  return (
    <Link
      href={recordHref({ ...place, ...row })}
      prefetch={false}
      replace
      data-replace
      aria-label={label}
      className="inline-flex size-[26px] items-center justify-center rounded-control border border-line-2 bg-surface hover:bg-hover [&_svg]:size-[15px] [&_svg]:stroke-[1.6]"
    >
      {icon}
    </Link>
  );
}

function CopyLink({ address }: { address: RecordAddress }) {
  const origin = useSyncExternalStore(
    () => () => undefined,
    () => window.location.origin,
    () => '',
  );
  return (
    <CopyButton text={`${origin}${recordHref(address)}`} label="Copy link" variant="outline" size="normal" />
  );
}

const never = () => () => undefined;
let lastText: string | undefined;
let lastTrail: ListTrail | undefined;

/** The trail, if it leads to this record. Storage is the browser's: while the server draws there is none. */
function useTrailOf(address: RecordAddress): ListTrail | undefined {
  const trail = useSyncExternalStore(never, stableTrail, () => undefined);
  return trail !== undefined && indexOf(trail, address) >= 0 ? trail : undefined;
}

function stableTrail(): ListTrail | undefined {
  const trail = readTrail();
  const text = JSON.stringify(trail);
  if (text !== lastText) {
    lastText = text;
    lastTrail = trail;
  }
  return lastTrail;
}

function indexOf(trail: ListTrail, address: RecordAddress): number {
  const { parameters } = trail;
  const samePlace =
    trail.connectionId === address.connectionId &&
    trail.directory === address.directory &&
    parameters?.project === address.project &&
    parameters?.environment === address.environment;
  if (!samePlace) return -1;
  return trail.rows.findIndex((row) => row.key === address.key && row.kind === address.kind);
}

function placeQuery({ directory, project, environment }: RecordAddress): string {
  const params = new URLSearchParams({ directory });
  if (project !== undefined) params.set('project', project);
  if (environment !== undefined) params.set('environment', environment);
  return params.toString();
}
