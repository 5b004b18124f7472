import type { ReactNode } from 'react';

/** A small fact: critical, unused. Dashed when it is a doubt: sampled. */
export function Tag({
  dashed = false,
  children,
  className = '',
}: {
  dashed?: boolean;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={`inline-flex items-center rounded-badge border px-[5px] text-tag leading-[15px] font-medium whitespace-nowrap text-ink-2 ${dashed ? 'border-dashed border-edge' : 'border-line-2'} ${className}`}
    >
      {children}
    </span>
  );
}
