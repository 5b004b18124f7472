import type { ReactNode } from 'react';
import { Page, PageBar, PageContent } from './page.tsx';

/** One thing to say inside the console, with the navigation still around it. */
export function InnerScreen({
  place,
  title,
  children,
  action,
}: {
  place: string;
  title: string;
  children: ReactNode;
  action: ReactNode;
}) {
  return (
    <Page>
      <PageBar place={place}>
        <span className="font-medium">{place}</span>
      </PageBar>
      <PageContent className="px-4 py-10 sm:px-6">
        <div className="max-w-[460px]">
          <h1 className="text-title">{title}</h1>
          <div className="mt-2 text-body text-ink-2">{children}</div>
          <div className="mt-5 flex flex-wrap gap-2">{action}</div>
        </div>
      </PageContent>
    </Page>
  );
}
