import type { ReactNode } from 'react';

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex min-w-[18px] items-center justify-center rounded-badge border border-line-2 bg-surface px-1 font-sans text-tag leading-[15px] text-ink-3">
      {children}
    </kbd>
  );
}
