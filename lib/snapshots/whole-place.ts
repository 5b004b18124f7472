import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { columnOf, valuesOf } from './columns.ts';
import { PartGone } from './part-source.ts';
import { LONGEST, type Place, type Position } from './position.ts';
import type { Question } from './question.ts';
import type { SnapshotQuery } from './snapshot-query.ts';
import { termOf } from './term.ts';

/**
 * A value too long to travel is read from its row again; if that is gone, its beginning must do: rows that begin so come
 * again, rather than none of them.
 */
export async function wholePlace(
  question: Question,
  { sort }: SnapshotQuery,
  position: Position | undefined,
): Promise<Position | undefined> {
  if (position === undefined || !position.cut || sort === undefined) return position;
  const [row] = await question.rows([position.place.id]).catch(noneIfGone);
  if (row === undefined) return beside(position, sort.descending);
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

function noneIfGone(error: unknown): readonly DirectoryRow[] {
  if (error instanceof PartGone) return [];
  throw error;
}

/** Before all values that begin so, the way the page is read. */
function beside(position: Position, descending: boolean): Position {
  const { place, direction } = position;
  if ((direction === 'next') !== descending) return position;
  return { ...position, place: { ...place, sort: past(place.sort), json: past(place.json) } };
}

const past = (text: string): string => (text.length < LONGEST ? text : `${text}\uffff`);
