import { QueryClient } from '@tanstack/react-query';

/**
 * Nothing is retried or refetched behind the reader's back: retries live in the outbound room alone, and a vendor's
 * allowance is spent only on what someone looks at.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, gcTime: 15 * 60_000 },
    },
  });
}
