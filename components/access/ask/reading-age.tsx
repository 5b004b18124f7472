'use client';

import { RefreshCw } from 'lucide-react';
import { useNow } from '../../data-table/short-time.tsx';
import { AgeRing } from '../../ui/age-ring.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { formatDuration } from '../../ui/format-time.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { READING_LIMIT_SECONDS } from './access-strip.tsx';
import type { AccessReading } from './use-access-state.ts';

/** How old the reading is, and the button that reads again; while it runs, how far it has come. */
export function ReadingAge({ reading, mayRefresh }: { reading: AccessReading; mayRefresh: boolean }) {
  const { state } = reading;
  const now = useNow(state?.snapshot?.readAt ?? 0);
  if (state === undefined || state.snapshot === null) return null;
  const running = state.reading;
  const age = Math.max(0, now - state.snapshot.readAt);
  return (
    <span className="inline-flex items-center gap-2">
      {running === null ? (
        <span className="tabular inline-flex items-center gap-2 whitespace-nowrap text-ink-2 max-md:hidden">
          <AgeRing ageSeconds={age / 1000} limitSeconds={READING_LIMIT_SECONDS} />
          Read {formatDuration(age)} ago
        </span>
      ) : (
        <span role="status" className="tabular whitespace-nowrap text-ink-2">
          Reading, {formatCount(running.calls)}
          {running.expectedCalls !== null &&
            ` of about ${formatCount(Math.max(running.calls, running.expectedCalls))}`}{' '}
          calls
        </span>
      )}
      {mayRefresh && (
        <IconButton
          label="Read who holds what again"
          icon={<RefreshCw aria-hidden />}
          busy={running !== null}
          onClick={reading.refresh}
          className="print-hidden"
        />
      )}
    </span>
  );
}
