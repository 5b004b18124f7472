import 'server-only';
import { count } from './bitmap.ts';
import { isEverything, type Question, toSelection } from './question.ts';
import { selectRows } from './select-rows.ts';
import type { RowSelection, SnapshotCount } from './snapshot-query.ts';

/** How many rows are selected: always exact, since sets of rows are counted 32 at a time. */
export async function countRows(question: Question, asked: RowSelection): Promise<SnapshotCount> {
  const selection = toSelection(asked);
  if (isEverything(selection)) return { total: question.view.rows, capped: false };
  const counts = await question.computeEach((segment) => count(selectRows(segment, selection)));
  return { total: counts.reduce((sum, one) => sum + one, 0), capped: false };
}
