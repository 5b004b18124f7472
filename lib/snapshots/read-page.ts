import 'server-only';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { type FoundRows, PageView } from './page-view.ts';
import { readPosition, writePosition } from './position.ts';
import type { Question } from './question.ts';
import type { SnapshotPage, SnapshotQuery } from './snapshot-query.ts';
import { wholePlace } from './whole-place.ts';

const MAX_LIMIT = 1000;

/** One page of the generation, its rows as they are stored. Problem: `invalid-parameter`. */
export async function readPage(question: Question, query: SnapshotQuery): Promise<Result<StoredPage>> {
  const position = query.at === undefined ? undefined : readPosition(query.at, query.sort);
  if (query.at !== undefined && position === undefined) {
    return refuse('invalid-parameter', 'This page does not belong to the list as it is sorted now.');
  }
  const limit = Math.min(Math.max(Math.trunc(query.limit), 1), MAX_LIMIT);
  const view = new PageView(question, query, await wholePlace(question, query, position));
  return ok(await toPage(view, query, await view.read(limit + 1), limit));
}

export interface StoredPage extends Omit<SnapshotPage, 'rows'> {
  readonly documents: readonly string[];
}

async function toPage(
  view: PageView,
  query: SnapshotQuery,
  { rows: found, isAnyBehind }: FoundRows,
  limit: number,
): Promise<StoredPage> {
  const backwards = view.backwards;
  const kept = found.slice(0, limit);
  const shown = backwards ? kept.reverse() : kept;
  const [first, last] = [shown.at(0)?.walked.place, shown.at(-1)?.walked.place];
  const isMore = found.length > limit;
  const isBehind =
    query.at !== undefined &&
    first !== undefined &&
    last !== undefined &&
    (isAnyBehind ?? (await view.isAny(!backwards, backwards ? last : first)));
  const [hasPrevious, hasNext] = backwards ? [isMore, isBehind] : [isBehind, isMore];
  return {
    documents: shown.map(({ document }) => document),
    ...(hasNext && last !== undefined ? { next: writePosition('next', last, query.sort) } : {}),
    ...(hasPrevious && first !== undefined ? { previous: writePosition('previous', first, query.sort) } : {}),
    generation: view.question.view.number,
  };
}
