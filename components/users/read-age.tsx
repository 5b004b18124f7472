'use client';

import { RefreshCw } from 'lucide-react';
import type { AnswerMeta } from '#lib/queries/answers.ts';
import { useNow } from '../data-table/short-time.tsx';
import { AgeRing } from '../ui/age-ring.tsx';
import { formatDuration } from '../ui/format-time.ts';
import { IconButton } from '../ui/icon-button.tsx';

/** R52: older than this is stale. */
export const AGE_LIMIT_SECONDS = 15 * 60;

/** How old what is shown is, and the button that reads it again. */
export function ReadAge({
  meta,
  busy,
  onRefresh,
}: {
  meta: AnswerMeta | undefined;
  busy: boolean;
  onRefresh: () => void;
}) {
  const now = useNow(meta?.fetchedAt ?? 0);
  const age = meta === undefined ? 0 : Math.max(0, now - meta.fetchedAt);
  return (
    <>
      {meta !== undefined && (
        <span className="tabular inline-flex items-center gap-2 whitespace-nowrap max-sm:hidden">
          <AgeRing ageSeconds={age / 1000} limitSeconds={AGE_LIMIT_SECONDS} />
          Read {formatDuration(age)} ago
          {age / 1000 > AGE_LIMIT_SECONDS && <span className="text-cond">stale</span>}
        </span>
      )}
      <IconButton
        label="Read again"
        icon={<RefreshCw aria-hidden />}
        busy={busy}
        onClick={onRefresh}
        className="print-hidden"
      />
    </>
  );
}
