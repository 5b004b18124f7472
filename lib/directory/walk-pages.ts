import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import type { DirectoryPage, DirectoryQuery, DirectoryRow } from '#lib/domain/directory.ts';
import { problem } from '#lib/domain/problem.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { LiveDirectory } from '#lib/vendors/directory-source.ts';
import { background } from './call-context.ts';
import { mayBridge } from './last-good.ts';

const TRIES = 4;
const LONGEST_WAIT = 120;

/**
 * Reads every page of a view, in order, one at a time. A page that failed for a passing reason is asked for again after
 * the time the vendor names, so a 429 pauses the walk and does not end it. The last thing yielded is the failure, if any.
 * Rows that come twice in a row are given once, and a page with nothing new ends the walk as incomplete (R40).
 */
export async function* walkPages(
  directory: LiveDirectory,
  query: DirectoryQuery,
  signal: AbortSignal,
): AsyncGenerator<Result<DirectoryPage>> {
  const recent = new RecentRows();
  let cursor: string | undefined;
  do {
    const asked = cursor === undefined ? query : { ...query, cursor };
    const page = await patiently(() => directory.list(background(signal), asked), signal);
    if (!page.ok) return yield page;
    const items = recent.fresh(page.value.items);
    yield ok({ ...page.value, items });
    const refused = page.value.notices.find(
      (notice) => notice.code === 'link-refused' || notice.code === 'incomplete',
    );
    if (refused !== undefined) return yield fail(problem('vendor-malformed', refused.detail));
    cursor = page.value.next;
    if (cursor !== undefined && items.length === 0) {
      return yield fail(
        problem('vendor-malformed', 'The vendor repeated a page, so the list is incomplete.'),
      );
    }
  } while (cursor !== undefined);
}

async function patiently<T>(ask: () => Promise<Result<T>>, signal: AbortSignal): Promise<Result<T>> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask();
    if (answer.ok || attempt === TRIES || !mayBridge(answer.problem.slug) || signal.aborted) return answer;
    const seconds = Math.min(answer.problem.retryAfterSeconds ?? 2 ** attempt, LONGEST_WAIT);
    // Aborting ends the wait early; the loop then answers the failure it has.
    await wait(seconds * 1000, undefined, { signal }).catch(() => undefined);
  }
}

const REMEMBERED = 1000;

/** Drops rows given a moment ago. It remembers a thousand, so that a walk of a million rows costs no memory. */
class RecentRows {
  readonly #seen = new Set<string>();

  fresh(items: readonly DirectoryRow[]): readonly DirectoryRow[] {
    return items.filter((row) => {
      const identity = JSON.stringify([row.kind, row.key]);
      if (this.#seen.has(identity)) return false;
      this.#seen.add(identity);
      for (const oldest of this.#seen) {
        if (this.#seen.size <= REMEMBERED) break;
        this.#seen.delete(oldest);
      }
      return true;
    });
  }
}
