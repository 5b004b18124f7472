import type { ReactNode } from 'react';

/**
 * Notice, head, body and foot of a table that keep their places in all its states. `notice` is the stale or held-back
 * banner; `state` takes the place of the rows while there are none to show.
 */
export function TableFrame({
  notice,
  state,
  foot,
  children,
}: {
  notice?: ReactNode;
  /** Empty, no matches, problem: shown instead of the rows. */
  state?: ReactNode;
  foot?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      {notice}
      <div className="relative min-h-[320px] flex-1 sm:min-h-0 sm:overflow-auto">
        {state === undefined ? children : <div className="px-4 py-8 sm:px-6">{state}</div>}
      </div>
      {foot}
    </div>
  );
}
