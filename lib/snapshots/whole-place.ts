import 'server-only';
import { columnOf, valuesOf } from './columns.ts';
import type { Place, Position } from './position.ts';
import type { Question } from './question.ts';
import type { SnapshotQuery } from './snapshot-query.ts';
import { termOf } from './term.ts';

/** A value too long to travel is read from its row again; if that is gone, its beginning must do. */
export async function wholePlace(
  question: Question,
  { sort }: SnapshotQuery,
  position: Position | undefined,
): Promise<Position | undefined> {
  if (position === undefined || !position.cut || sort === undefined) return position;
  const [row] = await question.rows([position.place.id]).catch(() => []);
  if (row === undefined) return position;
  const terms = valuesOf(row, columnOf(sort.field)).map(termOf);
  const least = terms.reduce<Pick<Place, 'sort' | 'json'> | undefined>(
    (best, term) =>
      best === undefined || term.sort < best.sort || (term.sort === best.sort && term.json < best.json)
        ? term
        : best,
    undefined,
  );
  return { ...position, place: { ...position.place, ...least } };
}
