import 'server-only';
import { type DehydratedState, dehydrate, QueryClient } from '@tanstack/react-query';
import type { Result } from '#lib/domain/result.ts';
import { withinPatience } from './within-patience.ts';

/** An answer under the key the browser looks for. */
export interface Wanted {
  readonly key: readonly unknown[];
  readonly answer: Promise<Result<unknown>>;
}

/**
 * What a page shows first, asked in process and waited for no longer than a reader should look at nothing. A failure is
 * not kept: the browser asks again and learns it with its request id.
 */
export async function prefetch(wanted: readonly Wanted[]): Promise<DehydratedState> {
  const client = new QueryClient();
  const asked = wanted.map(async ({ key, answer }) => {
    const result = await answer;
    if (result.ok) client.setQueryData(key, result.value);
  });
  await withinPatience(Promise.all(asked));
  return dehydrate(client);
}
