'use client';

import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { FlagSetting } from '#lib/domain/flag-setting.ts';
import { problemOf } from '#lib/queries/problem-error.ts';
import { flagsQuery } from '#lib/queries/record.ts';
import type { RecordAddress } from '#lib/queries/record-address.ts';
import { EmptyState } from '../feedback/empty-state.tsx';
import { LoadingTicks } from '../feedback/loading-ticks.tsx';
import { ProblemNotice } from '../feedback/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Input } from '../ui/input.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { FlagRow } from './flag-row.tsx';

const SetFlagDialog = lazy(() =>
  import('./set-flag-dialog.tsx').then((module) => ({ default: module.SetFlagDialog })),
);

/** What every flag gives this record, and why; one may be set for this record alone. */
export function FlagsPanel({
  address,
  vendorName,
  mayEdit,
}: {
  address: RecordAddress;
  vendorName: string;
  mayEdit: boolean;
}) {
  const flags = useQuery(flagsQuery(address));
  const [text, setText] = useState('');
  const [shown, setShown] = useState<'all' | 'individual'>('all');
  const [editing, setEditing] = useState<FlagSetting>();
  if (flags.error) {
    const problem = problemOf(flags.error);
    return (
      <ProblemNotice
        problem={problem}
        vendorName={vendorName}
        requestId={problem.requestId}
        retry={<Button onClick={() => void flags.refetch()}>Try again</Button>}
      />
    );
  }
  if (flags.data === undefined) return <LoadingTicks words={`Asking ${vendorName}`} />;
  const items = flags.data.items;
  if (items.length === 0) {
    return (
      <EmptyState title="No flags in this environment">{vendorName} listed none for this record.</EmptyState>
    );
  }
  const individual = items.filter((item) => item.individual !== undefined).length;
  const found = items.filter(
    (item) => fits(item, text) && (shown === 'all' || item.individual !== undefined),
  );
  return (
    <section aria-labelledby="flags-title">
      <header className="flex flex-wrap items-center gap-3">
        <h2 id="flags-title" className="text-head">
          Flag values <span className="tabular pl-1 text-body font-normal text-ink-3">{items.length}</span>
        </h2>
        <Input
          type="search"
          aria-label="Search flags"
          placeholder="Flag, value or reason"
          leading={<Search aria-hidden />}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="w-[240px] sm:ml-auto"
        />
        <Segmented
          label="Which flags"
          value={shown}
          options={[
            { value: 'all', label: 'All' },
            { value: 'individual', label: `Set for this one, ${individual}` },
          ]}
          onChange={setShown}
        />
      </header>
      <div className="mt-3 overflow-x-auto">
        <table aria-label="Flag values" className="w-full min-w-[560px] border-collapse text-left">
          <thead>
            <tr className="h-8 border-b border-line bg-well text-meta text-ink-2 *:pr-4 *:font-medium">
              <th scope="col" className="pl-3">
                Flag
              </th>
              <th scope="col">Receives</th>
              <th scope="col">Because</th>
              <th scope="col">Set for this one</th>
              <th scope="col">
                <span className="sr-only">Action</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.map((item) => (
              <FlagRow
                key={item.flag}
                setting={item}
                blocked={mayEdit ? undefined : 'Viewers cannot set flags. Ask an operator.'}
                onSet={() => setEditing(item)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {found.length === 0 && (
        <p role="status" className="py-4 text-ink-3">
          No flag fits.
        </p>
      )}
      {editing !== undefined && (
        <Suspense>
          <SetFlagDialog
            address={address}
            vendorName={vendorName}
            setting={editing}
            onClose={() => setEditing(undefined)}
          />
        </Suspense>
      )}
    </section>
  );
}

function fits(item: FlagSetting, text: string): boolean {
  return JSON.stringify([item.flag, item.name, item.value, item.reason?.kind])
    .toLowerCase()
    .includes(text.trim().toLowerCase());
}
