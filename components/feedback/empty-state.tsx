import type { ReactNode } from 'react';

/** Nothing here: the source is empty, and why it can be. Not for filters, and never for a failure. */
export function EmptyState({
  title,
  children,
  action,
  headingLevel = 2,
  className = '',
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  /** 1 only where it is the whole page. */
  headingLevel?: 1 | 2;
  className?: string;
}) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={`max-w-[420px] ${className}`}>
      <svg aria-hidden="true" viewBox="0 0 40 24" className="h-6 w-10 stroke-edge">
        <path d="M0 3h40M0 12h40M0 21h40" strokeDasharray="3.5 2.5" />
      </svg>
      <Heading className="mt-4 text-head">{title}</Heading>
      {children !== undefined && <div className="mt-2 space-y-1.5 text-body text-ink-2">{children}</div>}
      {action !== undefined && <div className="mt-4 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
