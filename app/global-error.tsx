'use client';

import { PlainScreen } from '../components/shell/plain-screen.tsx';
import { Button } from '../components/ui/button.tsx';
import { machine, words } from './fonts.ts';
import './globals.css';

/** The root layout itself failed, so this brings its own document. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en" className={`${words.variable} ${machine.variable}`}>
      <body>
        <PlainScreen
          title="Rolecall failed to draw this page"
          action={
            <Button variant="ink" onClick={reset}>
              Try again
            </Button>
          }
        >
          The fault is in the log of the server.
        </PlainScreen>
      </body>
    </html>
  );
}
