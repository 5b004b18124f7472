'use client';

import type { AccessState } from '#lib/queries/access-answers.ts';
import { formatShort, useNow } from '../../data-table/short-time.tsx';
import { StaleBanner } from '../../feedback/stale-banner.tsx';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/format-time.ts';
import { useTimeZone } from '../../ui/time-zone.tsx';

/** Above an answer: that a newer reading is there, or that the last one failed. */
export function ReadingNotice({
  state,
  pinned,
  vendorName,
  mayRefresh,
  onNewest,
  onRefresh,
}: {
  state: AccessState;
  /** The reading the address names. */
  pinned: string | undefined;
  vendorName: string;
  mayRefresh: boolean;
  onNewest: () => void;
  onRefresh: () => void;
}) {
  const zone = useTimeZone();
  const { snapshot, earlier, failure, reading } = state;
  const now = useNow(snapshot?.readAt ?? 0);
  if (snapshot === null) return null;
  if (pinned !== undefined && pinned !== snapshot.id) {
    const shown = earlier.find(({ id }) => id === pinned);
    return (
      <div
        role="status"
        className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-well px-4 py-2 sm:px-6"
      >
        <p className="min-w-0 flex-1 basis-[240px] text-ink-2">
          {shown === undefined
            ? 'This link names an earlier reading.'
            : `As it was read ${formatShort(shown.readAt, zone)}.`}{' '}
          {vendorName} has changed since; a newer reading is there.
        </p>
        <Button size="small" onClick={onNewest}>
          Ask the newest
        </Button>
      </div>
    );
  }
  if (failure === null || reading !== null) return null;
  return (
    <StaleBanner
      age={formatDuration(now - snapshot.readAt)}
      reason={`Reading it again failed ${formatShort(failure.at, zone)}: ${failure.detail}`}
      action={
        mayRefresh && (
          <Button size="small" onClick={onRefresh}>
            Read it again
          </Button>
        )
      }
    />
  );
}
