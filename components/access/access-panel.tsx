'use client';

import { Search } from 'lucide-react';
import { useState } from 'react';
import type { AccessEntry } from '#lib/domain/access-report.ts';
import type { DirectoryRecord } from '#lib/domain/directory.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Input } from '../ui/input.tsx';
import { JsonText } from '../ui/json-text.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { AccessGroup, NotMentioned } from './access-group.tsx';
import { NoAccess } from './no-access.tsx';

export interface AccessPanelProps {
  readonly record: DirectoryRecord;
  /** How the person is called here. */
  readonly name: string;
  readonly vendorName: string;
  /** "Contexts". */
  readonly directoryLabel: string;
  /** Actions listed for other records at hand: what this one does not mention is unknown, not allowed. */
  readonly knownActions: readonly string[];
}

/** What the connection's credential may do to this record: entry by entry, in the order sent, nothing inferred. */
export function AccessPanel({ record, name, vendorName, directoryLabel, knownActions }: AccessPanelProps) {
  const [shown, setShown] = useState<'words' | 'raw'>('words');
  const [text, setText] = useState('');
  const { access } = record;
  const entries = access?.entries ?? [];
  const found = entries.filter((entry) => fits(entry, text));
  const mentioned = new Set(entries.map((entry) => entry.action));
  const silent = knownActions.filter(
    (action) => !mentioned.has(action) && action.toLowerCase().includes(text.toLowerCase()),
  );
  return (
    <section aria-labelledby="access-title">
      <header className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="min-w-[240px] flex-1">
          <h2 id="access-title" className="text-head">
            What this connection may do to <VendorText text={name} expandable={false} />
          </h2>
          <p className="text-body text-ink-2">
            {vendorName} sent this about the credential in use here. {directoryLabel} hold no roles: it does
            not describe anybody’s rights.
          </p>
        </div>
        {access !== undefined && (
          <Segmented
            label="Show as"
            value={shown}
            options={[
              { value: 'words', label: 'In words' },
              { value: 'raw', label: 'Raw JSON' },
            ]}
            onChange={setShown}
          />
        )}
      </header>
      {access === undefined || entries.length === 0 ? (
        <NoAccess report={access} vendorName={vendorName} />
      ) : null}
      {shown === 'words' && entries.length > 0 && (
        <>
          {entries.length > 6 && (
            <Input
              type="search"
              aria-label="Search actions, roles and resources"
              placeholder="Action, role or resource"
              leading={<Search aria-hidden />}
              value={text}
              onChange={(event) => setText(event.target.value)}
              className="mt-4 w-[280px] max-w-full"
            />
          )}
          <AccessGroup bucket="allowed" entries={found} searching={text !== ''} />
          <AccessGroup bucket="denied" entries={found} searching={text !== ''} />
          {silent.length > 0 && <NotMentioned actions={silent} />}
          {access !== undefined && access.unreadable > 0 && (
            <p className="mt-4 text-meta text-ink-3">
              {access.unreadable} {access.unreadable === 1 ? 'entry' : 'entries'} could not be read as an
              entry. The raw JSON shows everything.
            </p>
          )}
        </>
      )}
      {shown === 'raw' && access !== undefined && (
        <div className="mt-4 rounded-panel border border-line bg-well p-4">
          <div className="-mt-1 -mr-1 flex justify-end">
            <CopyButton text={JSON.stringify(access.raw, null, 2)} />
          </div>
          <JsonText value={access.raw} />
        </div>
      )}
    </section>
  );
}

function fits(entry: AccessEntry, text: string): boolean {
  return text === '' || JSON.stringify(entry.raw).toLowerCase().includes(text.trim().toLowerCase());
}
