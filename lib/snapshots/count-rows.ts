import 'server-only';
import { askAll } from './ask-all.ts';
import { count } from './bitmap.ts';
import { isEverything, type Question, toSelection } from './question.ts';
import { selectRows } from './select-rows.ts';
import type { RowSelection, SnapshotCount } from './snapshot-query.ts';

/** How many rows are selected: always exact, since sets of rows are counted 32 at a time. */
export async function countRows(question: Question, asked: RowSelection): Promise<SnapshotCount> {
  const selection = toSelection(asked);
  const { rows, segments } = question.view;
  if (isEverything(selection)) return { total: rows, capped: false };
  return question.compute(() => {
    const counts = askAll(segments, (segment) => count(selectRows(segment, selection)));
    return { total: counts.reduce((sum, one) => sum + one, 0), capped: false };
  });
}
