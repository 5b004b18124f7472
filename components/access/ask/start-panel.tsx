import type { ReactNode } from 'react';
import { RecentList } from '../recent/recent-list.tsx';
import type { AskContext } from './ask-context.ts';

/** Before a question: what can be asked here, and what was asked lately. */
export function StartPanel({
  context,
  title,
  lead,
  children,
}: {
  context: AskContext;
  title: ReactNode;
  lead: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 py-6 sm:px-6">
      <h1 className="text-title">{title}</h1>
      <p className="mt-1 max-w-[560px] text-ink-2">{lead}</p>
      {children}
      <RecentList context={context} />
    </div>
  );
}
