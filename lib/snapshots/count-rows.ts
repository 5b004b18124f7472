import 'server-only';
import { count } from './bitmap.ts';
import { isEverything, type Question, toSelection } from './question.ts';
import { selectRows, wantSelection } from './select-rows.ts';
import type { RowSelection, SnapshotCount } from './snapshot-query.ts';

/** How many rows are selected: always exact, since sets of rows are counted 32 at a time. */
export async function countRows(question: Question, asked: RowSelection): Promise<SnapshotCount> {
  const selection = toSelection(asked);
  const { rows, segments } = question.view;
  if (isEverything(selection)) return { total: rows, capped: false };
  return question.compute(() => {
    wantSelection(segments, selection);
    const total = segments.reduce((sum, segment) => sum + count(selectRows(segment, selection)), 0);
    return { total, capped: false };
  });
}
