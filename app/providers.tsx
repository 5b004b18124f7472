'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Handheld } from '../components/ui/handheld.tsx';
import { TimeZone } from '../components/ui/time-zone.tsx';

/**
 * Browser state of the console: one query cache a tab, and the URL as the truth of every view. Nothing is retried or
 * refetched behind the reader's back: a vendor's allowance is spent only on what someone looks at.
 */
export function Providers({ handheld, children }: { handheld: boolean; children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            retry: false,
            refetchOnWindowFocus: false,
            refetchOnReconnect: false,
            gcTime: 15 * 60_000,
          },
        },
      }),
  );
  return (
    <QueryClientProvider client={client}>
      <Handheld value={handheld}>
        <TimeZone>{children}</TimeZone>
      </Handheld>
    </QueryClientProvider>
  );
}
