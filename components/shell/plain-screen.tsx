import type { ReactNode } from 'react';
import { Brand } from './brand.tsx';

/** A whole screen with one thing to say: nothing here, not allowed, failed. */
export function PlainScreen({
  title,
  children,
  action,
}: {
  title: string;
  children: ReactNode;
  action: ReactNode;
}) {
  return (
    <div className="flex min-h-dvh flex-col bg-surface">
      <header className="flex h-12 items-center border-b border-line px-4 sm:px-6">
        <Brand />
      </header>
      <main className="flex flex-1 flex-col px-4 py-12 sm:px-6">
        <div className="max-w-[460px]">
          <h1 className="text-title">{title}</h1>
          <div className="mt-2 text-body text-ink-2">{children}</div>
          <div className="mt-5 flex flex-wrap gap-2">{action}</div>
        </div>
      </main>
    </div>
  );
}
