'use client';

import { useId } from 'react';
import type { AccessBucket, AccessEntry } from '#lib/domain/access-report.ts';
import { DecisionMark } from '../ui/decision-mark.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { AccessRow } from './access-row.tsx';

const TITLES: Readonly<Record<AccessBucket, string>> = { allowed: 'Allowed', denied: 'Denied' };

/** The entries of one bucket, in the order sent. A bucket without entries says so. */
export function AccessGroup({
  bucket,
  entries,
  searching,
}: {
  bucket: AccessBucket;
  entries: readonly AccessEntry[];
  searching: boolean;
}) {
  const id = useId();
  const mine = entries.filter((entry) => entry.bucket === bucket);
  return (
    <section aria-labelledby={id} className="mt-5">
      <div className="mb-1.5 flex items-center gap-2">
        <DecisionMark decision={bucket} word={null} />
        <h3 id={id} className="font-medium">
          {TITLES[bucket]} <span className="tabular pl-0.5 font-normal text-ink-3">{mine.length}</span>
        </h3>
        {mine.length > 0 && <span className="ml-auto text-meta text-ink-3">in the order sent</span>}
      </div>
      {mine.length === 0 ? (
        <p className="text-ink-3">
          {searching ? 'None fits the search.' : `No action was listed as ${bucket}.`}
        </p>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-panel border border-line">
          {mine.map((entry) => (
            <AccessRow key={entry.index} entry={entry} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Actions other records here list and this one does not. */
export function NotMentioned({ actions }: { actions: readonly string[] }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-5">
      <div className="mb-1.5 flex items-center gap-2">
        <DecisionMark decision="unknown" word={null} />
        <h3 id={id} className="font-medium">
          Not mentioned <span className="tabular pl-0.5 font-normal text-ink-3">{actions.length}</span>
        </h3>
      </div>
      <ul className="divide-y divide-line overflow-hidden rounded-panel border border-line">
        {actions.map((action) => (
          <li key={action} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 py-2.5">
            <DecisionMark decision="unknown" word={null} size={16} />
            <span className="w-[168px] font-mono text-action max-sm:w-auto">
              <VendorText text={action} />
            </span>
            <span className="min-w-0 flex-1 text-ink-2 max-sm:basis-full">
              Listed for other records on this page, not here. Unknown, which is not the same as allowed.
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
