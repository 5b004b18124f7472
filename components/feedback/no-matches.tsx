import type { ReactNode } from 'react';

/** Nothing matches: the filters are too narrow. Each line is one filter and, where known, what remains without it. */
export function NoMatches({
  title,
  filters,
  clear,
  className = '',
}: {
  title: ReactNode;
  filters: readonly { readonly id: string; readonly chip: ReactNode; readonly without?: ReactNode }[];
  clear?: ReactNode;
  className?: string;
}) {
  return (
    <div className={`max-w-[420px] ${className}`}>
      <h2 className="text-head">{title}</h2>
      {filters.length > 0 && <p className="mt-2 text-body text-ink-2">Take one away:</p>}
      <ul className="mt-3 border-t border-line">
        {filters.map((filter) => (
          <li
            key={filter.id}
            className="flex min-h-9 items-center justify-between gap-4 border-b border-line py-1"
          >
            {filter.chip}
            {filter.without !== undefined && (
              <span className="tabular shrink-0 text-body text-ink-2">{filter.without} without it</span>
            )}
          </li>
        ))}
      </ul>
      {clear !== undefined && <div className="mt-4">{clear}</div>}
    </div>
  );
}
