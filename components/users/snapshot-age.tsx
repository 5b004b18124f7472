'use client';

import { RefreshCw } from 'lucide-react';
import type { SnapshotSource } from '#lib/queries/snapshot.ts';
import { useNow } from '../data-table/short-time.tsx';
import { AgeRing } from '../ui/age-ring.tsx';
import { formatDuration } from '../ui/format-time.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { AGE_LIMIT_SECONDS } from './read-age.tsx';
import { SnapshotProgressLine } from './snapshot-progress.tsx';
import { useSnapshot } from './use-snapshot.ts';

/** How old the snapshot is, and the button that reads the list again; while it is read, how far. */
export function SnapshotAge({
  source,
  mayRead,
  shown,
}: {
  source: SnapshotSource;
  mayRead: boolean;
  /** The snapshot of the rows on screen: it may be newer than what was last told about the list. */
  shown: { readonly generation: number; readonly readAt: number } | undefined;
}) {
  const { state, change } = useSnapshot(source, shown?.readAt);
  const readAt = Math.max(state?.published?.readAt ?? 0, shown?.readAt ?? 0) || undefined;
  const now = useNow(readAt ?? 0);
  if (state === undefined) return null;
  const { job } = state;
  const running = job?.state === 'running';
  // Reading page by page is told of where the rows are, or above them; beside the title stands how old they are.
  const isCrawl = job?.kind === 'crawl';
  const isOld = readAt !== undefined && (shown !== undefined || !isCrawl);
  const age = readAt === undefined ? 0 : Math.max(0, now - readAt);
  return (
    <>
      {running && !isCrawl ? (
        <SnapshotProgressLine job={job} />
      ) : (
        isOld && (
          <span className="tabular inline-flex items-center gap-2 whitespace-nowrap max-sm:hidden">
            <AgeRing ageSeconds={age / 1000} limitSeconds={AGE_LIMIT_SECONDS} />
            Read {formatDuration(age)} ago
            {age / 1000 > AGE_LIMIT_SECONDS && <span className="text-cond">stale</span>}
          </span>
        )
      )}
      {mayRead && readAt !== undefined && (job === null || (running && !isCrawl)) && (
        <IconButton
          label="Read the whole list again"
          icon={<RefreshCw aria-hidden />}
          busy={running}
          onClick={() => change('read')}
          className="print-hidden"
        />
      )}
    </>
  );
}
