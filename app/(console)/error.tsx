'use client';

import { Page, PageBar, PageContent } from '../../components/shell/page.tsx';
import { Button } from '../../components/ui/button.tsx';
import { HealthMark } from '../../components/ui/health-mark.tsx';

/** The page failed; the navigation around it goes on working. */
export default function ConsoleError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Page>
      <PageBar place="Problem">Problem</PageBar>
      <PageContent className="px-4 py-8 sm:px-6">
        <div role="alert" className="max-w-[420px]">
          <HealthMark health="failing" size={20} />
          <h1 className="mt-3 text-head">This page failed on our side</h1>
          <p className="mt-2 text-body text-ink-2">
            Nothing you did. If it stays, quote the reference to whoever runs this Rolecall.
          </p>
          {error.digest !== undefined && <p className="mt-2 font-mono text-mono text-ink">{error.digest}</p>}
          <Button variant="ink" className="mt-4" onClick={reset}>
            Try again
          </Button>
        </div>
      </PageContent>
    </Page>
  );
}
