'use client';

import { PlainScreen } from '../components/shell/plain-screen.tsx';
import { Button } from '../components/ui/button.tsx';
import { ButtonLink } from '../components/ui/button-link.tsx';

/** `digest` is the only name the server gives a fault to the browser; it is in the log beside the cause. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <PlainScreen
      title="This page failed on our side"
      action={
        <>
          <Button variant="ink" onClick={reset}>
            Try again
          </Button>
          <ButtonLink href="/">Go to the overview</ButtonLink>
        </>
      }
    >
      <p>Nothing you did. If it stays, quote the reference below to whoever runs this Rolecall.</p>
      {error.digest !== undefined && <p className="mt-2 font-mono text-mono text-ink">{error.digest}</p>}
    </PlainScreen>
  );
}
