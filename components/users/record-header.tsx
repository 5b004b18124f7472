'use client';

import type { ListedRow } from '#lib/domain/directory.ts';
import type { AnswerMeta } from '#lib/queries/answers.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Initials } from '../ui/initials.tsx';
import { VendorEmail } from '../ui/vendor-email.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { ReadAge } from './read-age.tsx';
import { recordName } from './record-name.ts';

/** Initials, name, kind, key, e-mail; how old the answer is. Never a picture from elsewhere. */
export function RecordHeader({
  address,
  singular,
  record,
  meta,
  busy,
  onRefresh,
}: {
  address: RecordAddress;
  singular: string;
  record: ListedRow | undefined;
  meta: AnswerMeta | undefined;
  busy: boolean;
  onRefresh: () => void;
}) {
  const name = record === undefined ? address.key : recordName(record);
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-3 px-4 pt-4 max-sm:items-start pb-2 sm:px-6">
      <Initials name={name} size={36} className="text-meta!" />
      <div className="min-w-0 flex-1 basis-[220px]">
        <h1 data-record-title tabIndex={-1} className="text-title outline-none wrap-anywhere">
          <VendorText text={name} expandable={false} />
        </h1>
        <div className="flex flex-wrap items-center gap-x-2 text-ink-2">
          <span>{record?.kind === undefined ? singular : <VendorText text={record.kind} />}</span>
          <span className="inline-flex min-w-0 items-center font-mono text-mono text-ink wrap-anywhere">
            <VendorText text={address.key} expandable={false} />
            <CopyButton iconOnly text={address.key} label="Copy key" />
          </span>
          {record?.email !== undefined && <VendorEmail email={record.email} />}
        </div>
      </div>
      <div className="flex items-center gap-2 text-ink-2">
        <ReadAge meta={meta} busy={busy} onRefresh={onRefresh} />
      </div>
    </div>
  );
}
