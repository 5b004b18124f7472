import type { ReactNode } from 'react';

/** What stands where rows would: always a title that answers, then why, then what to do. */
export function StatePanel({
  mark,
  title,
  children,
  actions,
  live = 'status',
}: {
  mark?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** `alert` only for problems. */
  live?: 'status' | 'alert';
}) {
  return (
    <div role={live} className="sticky left-0 max-w-[440px] px-4 pt-8 pb-10 sm:px-6">
      {mark !== undefined && <div className="mb-3">{mark}</div>}
      <h2 className="text-head">{title}</h2>
      {children !== undefined && <div className="mt-2 space-y-2 text-body text-ink-2">{children}</div>}
      {actions !== undefined && <div className="mt-5 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

/** Three dashed lines: rows that are not there. */
export function NoRowsMark() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 40 22"
      className="w-10 fill-none stroke-edge"
      strokeDasharray="3 2.4"
    >
      <path d="M0 1.5h40M0 11h40M0 20.5h40" />
    </svg>
  );
}
