import type { ReactNode } from 'react';
import { HealthMark } from '../ui/health-mark.tsx';

/** Older than its limit, still useful: amber above rows that keep their full ink. */
export function StaleBanner({
  age,
  reason,
  action,
}: {
  /** "2 h 41 min". */
  age: string;
  /** Why, in a sentence: "LivePerson last answered at 11:51." */
  reason: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div
      role="status"
      className="flex shrink-0 items-start gap-3 border-b border-cond-line bg-cond-wash px-4 py-2.5 sm:px-6"
    >
      <HealthMark health="attention" size={16} className="mt-0.5" />
      <div className="min-w-0 flex-1">
        <p className="text-body font-medium">These rows are {age} old</p>
        <p className="text-meta text-ink-2">{reason}</p>
      </div>
      {action}
    </div>
  );
}
