import type { ReactNode } from 'react';

/** Nothing here: the source is empty, and why it can be. Not for filters, and never for a failure. */
export function EmptyState({
  title,
  children,
  action,
  className = '',
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  return (
    <div className={`max-w-[420px] ${className}`}>
      <svg aria-hidden="true" viewBox="0 0 40 24" className="h-6 w-10 stroke-edge">
        <path d="M0 3h40M0 12h40M0 21h40" strokeDasharray="3.5 2.5" />
      </svg>
      <h2 className="mt-4 text-head">{title}</h2>
      {children !== undefined && <div className="mt-2 space-y-1.5 text-body text-ink-2">{children}</div>}
      {action !== undefined && <div className="mt-4 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
