import 'server-only';
import { askAll } from './ask-all.ts';
import { type Bitmap, has, members } from './bitmap.ts';
import type { Column } from './column.ts';
import { rowContains, termsWithText } from './condition.ts';
import { fold } from './fold.ts';
import { Postings } from './postings.ts';
import type { Question } from './question.ts';
import type { Segment } from './segment.ts';
import { searchedColumns, selectRows } from './select-rows.ts';
import type { FoundRow, MatchField } from './snapshot-query.ts';
import type { SnapshotRef } from './snapshot-ref.ts';
import { take } from './take.ts';

export interface Place {
  readonly ref: SnapshotRef;
  readonly question: Question;
}

type Range = readonly [from: number, to: number];
type Stage = {
  readonly match: MatchField;
  rows(segment: Segment, text: string, limit: number): Iterable<number>;
};

/** Whole values before beginnings before parts; of these key, e-mail, name, attribute. Blind to case and accents. */
const STAGES: readonly Stage[] = [...stages(wholeRanges), ...stages(startRanges)];

function stages(ranges: (column: Column, text: string) => readonly Range[]): readonly Stage[] {
  const on = (match: MatchField, columns: (segment: Segment) => readonly string[]): Stage => ({
    match,
    rows: (segment, text, limit) =>
      rowsIn(segment, columns(segment), (column) => ranges(column, text), limit),
  });
  return [
    on('key', () => ['.key']),
    on('email', () => ['.email']),
    on('name', () => ['.name']),
    on('attribute', (segment) => searchedColumns(segment).filter((column) => column.startsWith('='))),
  ];
}

/** The best rows of all lists for a pasted text. */
export async function findRows(
  places: readonly Place[],
  text: string,
  limit: number,
): Promise<readonly FoundRow[]> {
  const asked = text.trim();
  const found: { place: Place; id: number; match: MatchField }[] = [];
  const known = places.map(() => new Set<number>());
  for (const { match, rows } of asked === '' ? [] : STAGES) {
    for (const [index, place] of places.entries()) {
      if (found.length >= limit) break;
      const ids = await idsOf(place, (segment) => rows(segment, asked, limit), limit);
      for (const id of ids) {
        if (known[index]?.has(id) || found.length >= limit) continue;
        known[index]?.add(id);
        found.push({ place, id, match });
      }
    }
  }
  for (const [index, place] of asked === '' ? [] : places.entries()) {
    if (found.length >= limit) break;
    for (const id of await partsOf(place, asked, limit + (known[index]?.size ?? 0))) {
      if (!known[index]?.has(id) && found.length < limit) found.push({ place, id, match: 'text' });
    }
  }
  return Promise.all(found.map(({ place, id, match }) => toFound(place, id, match)));
}

async function idsOf(
  { question }: Place,
  rowsIn: (segment: Segment) => Iterable<number>,
  limit: number,
): Promise<readonly number[]> {
  const { segments } = question.view;
  return question.compute(() =>
    askAll(segments, (segment) => take(rowsIn(segment), limit).map((row) => segment.idOf(row))).flat(),
  );
}

/** Rows with the text as a part: those that may have it are looked at, and only if that is not enough all are found. */
async function partsOf(place: Place, asked: string, limit: number): Promise<readonly number[]> {
  const needle = fold(asked);
  for (const loose of [true, false]) {
    const rowsWith = (segment: Segment) => members(selectRows(segment, { conditions: [], needle, loose }));
    const ids = (await idsOf(place, rowsWith, limit)).slice(0, limit * 4);
    const rows = await place.question.rows(ids);
    const hits = ids.filter((_, at) => {
      const row = rows[at];
      return row !== undefined && rowContains(row, needle);
    });
    if (hits.length >= limit || ids.length < limit || !loose) return hits;
  }
  return [];
}

async function toFound({ ref, question }: Place, id: number, match: MatchField): Promise<FoundRow> {
  const [row] = await question.rows([id]);
  if (row === undefined) throw new Error('a row asked for by its id is there or gone');
  return { ref, row, match };
}

function* rowsIn(
  segment: Segment,
  columns: readonly string[],
  ranges: (column: Column) => readonly Range[],
  limit: number,
): Generator<number> {
  const { live } = segment;
  for (const name of columns) {
    const column = segment.column(name);
    if (column === undefined) continue;
    for (const [from, to] of ranges(column))
      yield* rowsUnder(column, from, Math.min(to, from + limit * 4), live);
  }
}

function* rowsUnder(column: Column, from: number, to: number, live: Bitmap | undefined): Generator<number> {
  const postings = new Postings(column);
  const end = column.startOf(to);
  for (let at = column.startOf(from); at < end; at += 1) {
    const row = postings.row(at);
    if (live === undefined || has(live, row)) yield row;
  }
}

function wholeRanges(column: Column, text: string): readonly Range[] {
  const sorts = new Set(termsWithText(text).map(({ sort }) => sort));
  return Array.from(
    sorts,
    (sort): Range => [column.firstTerm((other) => other >= sort), column.firstTerm((other) => other > sort)],
  );
}

/** Text only: numbers that begin so are found as parts. */
function startRanges(column: Column, text: string): readonly Range[] {
  const prefix = `x${fold(text)}`;
  return [
    [
      column.firstTerm((sort) => sort >= prefix),
      column.firstTerm((sort) => sort.slice(0, prefix.length) > prefix),
    ],
  ];
}
