import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { askAll } from './ask-all.ts';
import { columnOf } from './columns.ts';
import { type Condition, isRange, rowContains, rowHolds } from './condition.ts';
import { mostRows, rowsUnder } from './match-terms.ts';
import { type Place, type Position, readPosition, writePosition } from './position.ts';
import { type Question, toSelection } from './question.ts';
import { toRow } from './row-document.ts';
import { mostRowsWith, type Selection } from './select-rows.ts';
import type { SnapshotPage, SnapshotQuery } from './snapshot-query.ts';
import { sortedList } from './sorted-list.ts';
import { take } from './take.ts';
import { type Walked, walkRows } from './walk-rows.ts';
import { wholePlace } from './whole-place.ts';

const MAX_LIMIT = 1000;
/** Conditions that so many rows may hold are cheaper to try row by row than to find all rows for. */
const COMMON_SHARE = 0.15;
/** The same for conditions whose rows the index knows outright. */
const MOST_SHARE = 0.3;
/** Rows tried one by one before all are found after all; fewer where it is seen that these will not do. */
const MOST_TRIED = 1200;
const FAIR_TRIAL = 100;

/** One page of the generation, its rows as they are stored. Problem: `invalid-parameter`. */
export async function readPage(question: Question, query: SnapshotQuery): Promise<Result<StoredPage>> {
  const position = query.at === undefined ? undefined : readPosition(query.at, query.sort);
  if (query.at !== undefined && position === undefined) {
    return refuse('invalid-parameter', 'This page does not belong to the list as it is sorted now.');
  }
  const limit = Math.min(Math.max(Math.trunc(query.limit), 1), MAX_LIMIT);
  const view = new PageView(question, query, await wholePlace(question, query, position));
  const found = await view.read(limit + 1);
  return ok(await toPage(view, query, found, limit));
}

export interface StoredPage extends Omit<SnapshotPage, 'rows'> {
  readonly documents: readonly string[];
}

interface FoundRow {
  readonly walked: Walked;
  readonly document: string;
}

async function toPage(
  view: PageView,
  query: SnapshotQuery,
  found: readonly FoundRow[],
  limit: number,
): Promise<StoredPage> {
  const backwards = view.backwards;
  const kept = found.slice(0, limit);
  const shown = backwards ? kept.reverse() : kept;
  const [first, last] = [shown.at(0)?.walked.place, shown.at(-1)?.walked.place];
  const isMore = found.length > limit;
  const hasPrevious = backwards
    ? isMore
    : query.at !== undefined && first !== undefined && (await view.hasBefore(first));
  const hasNext = backwards ? last !== undefined && (await view.hasAfter(last)) : isMore;
  return {
    documents: shown.map(({ document }) => document),
    ...(hasNext && last !== undefined ? { next: writePosition('next', last, query.sort) } : {}),
    ...(hasPrevious && first !== undefined ? { previous: writePosition('previous', first, query.sort) } : {}),
    generation: view.question.view.number,
  };
}

interface Divided {
  readonly sure: Selection;
  readonly unsure: Selection;
}

class PageView {
  readonly question: Question;
  readonly backwards: boolean;
  readonly #query: SnapshotQuery;
  readonly #from: Place | undefined;
  readonly #selection: Selection;
  #tried: Divided | undefined;

  constructor(question: Question, query: SnapshotQuery, position: Position | undefined) {
    this.question = question;
    this.backwards = position?.direction === 'previous';
    this.#query = query;
    this.#from = position?.place;
    this.#selection = toSelection(query);
  }

  async read(limit: number): Promise<readonly FoundRow[]> {
    return this.#take(limit, this.backwards, this.#from);
  }

  async hasBefore(place: Place): Promise<boolean> {
    return this.#isAny(true, place);
  }

  async hasAfter(place: Place): Promise<boolean> {
    return this.#isAny(false, place);
  }

  /** The row itself is only read where it has to be tried. */
  async #isAny(backwards: boolean, from: Place): Promise<boolean> {
    const unsure = this.#tried?.unsure;
    const isSure = unsure !== undefined && unsure.needle === undefined && unsure.conditions.length === 0;
    const found = isSure ? this.#walk(this.#selection, 1, backwards, from) : this.#take(1, backwards, from);
    return (await found).length > 0;
  }

  async #take(limit: number, backwards: boolean, from: Place | undefined): Promise<readonly FoundRow[]> {
    this.#tried ??= await this.question.compute(() => this.#divide());
    const { sure, unsure } = this.#tried;
    if (unsure.needle !== undefined || unsure.conditions.length > 0) {
      const found = await this.#try(limit, backwards, from, sure, unsure);
      if (found !== undefined) return found;
      this.#tried = { sure: this.#selection, unsure: { conditions: [] } };
    }
    return this.#read(await this.#walk(this.#selection, limit, backwards, from));
  }

  async #read(walked: readonly Walked[]): Promise<readonly FoundRow[]> {
    const documents = await this.question.documents(walked.map(({ id }) => id));
    return walked.flatMap((one, at) => {
      const document = documents[at];
      return document === undefined ? [] : [{ walked: one, document }];
    });
  }

  /** Walks what is sure and tries the rest on each row; undefined: too many were tried in vain. */
  async #try(
    limit: number,
    backwards: boolean,
    start: Place | undefined,
    sure: Selection,
    unsure: Selection,
  ): Promise<readonly FoundRow[] | undefined> {
    const found: FoundRow[] = [];
    let from = start;
    let batch = Math.max(16, limit);
    for (let tried = 0; tried < MOST_TRIED; batch = Math.min(batch * 2, 400)) {
      const walked = await this.#walk(sure, batch, backwards, from);
      tried += walked.length;
      for (const one of await this.#read(walked)) {
        if (holdsAll(toRow(one.document), unsure)) found.push(one);
        if (found.length === limit) return found;
      }
      if (walked.length < batch) return found;
      if (tried >= FAIR_TRIAL && (limit * tried) / Math.max(found.length, 1) > MOST_TRIED) return undefined;
      from = walked.at(-1)?.place;
    }
    return undefined;
  }

  /**
   * Parts of texts are tried on the rows a page shows, which are read anyway: the index only has to leave out most others.
   * Where it would leave out few it is not asked at all.
   */
  #divide(): Divided {
    const { conditions, needle } = this.#selection;
    const { segments, rows } = this.question.view;
    const isCommon = (text: string) =>
      sum(askAll(segments, (segment) => mostRowsWith(segment, text))) > rows * COMMON_SHARE;
    const common = conditions.filter(
      (condition) => !this.#isSorted(condition) && this.#isHeldByMost(condition),
    );
    const tried = conditions.filter((one) => one.test.kind === 'contains' || common.includes(one));
    const sure = conditions.filter((one) => !common.includes(one)).map(loosened);
    const isTextUnsure = needle !== undefined && isCommon(needle);
    return {
      sure: { conditions: sure, ...(needle === undefined || isTextUnsure ? {} : { needle, loose: true }) },
      unsure: { conditions: tried, ...(needle === undefined ? {} : { needle }) },
    };
  }

  /** Ranges of the column that sorts are where the walk begins and ends. */
  #isSorted({ column, test }: Condition): boolean {
    const { sort } = this.#query;
    return sort !== undefined && columnOf(sort.field) === column && isRange(test);
  }

  #isHeldByMost({ column: name, test, complement }: Condition): boolean {
    const { segments, rows } = this.question.view;
    const counts = askAll(segments, (segment) => {
      const column = segment.column(name);
      if (column === undefined) return 0;
      return test.kind === 'contains'
        ? (mostRows(column, test.needle) ?? rowsUnder(column, test))
        : rowsUnder(column, test);
    });
    const held = sum(counts.map((count) => count ?? Number.NaN));
    const share = test.kind === 'contains' ? COMMON_SHARE : MOST_SHARE;
    return (complement ? rows - held : held) > rows * share;
  }

  #walk(selection: Selection, limit: number, backwards: boolean, from?: Place): Promise<readonly Walked[]> {
    const { segments } = this.question.view;
    const descending = this.#query.sort?.descending ?? false;
    const { sort } = this.#query;
    const column = sort === undefined ? undefined : columnOf(sort.field);
    return this.question.compute(() => {
      const lists = askAll(segments, (segment) => sortedList(segment, selection, { column, descending }));
      const walk = { lists, descending, backwards, limit, ...(from === undefined ? {} : { from }) };
      return take(walkRows(walk), limit);
    });
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

const loosened = (condition: Condition): Condition =>
  condition.test.kind === 'contains' ? { ...condition, test: { ...condition.test, loose: true } } : condition;

function holdsAll(row: DirectoryRow, { conditions, needle }: Selection): boolean {
  return (
    conditions.every((condition) => rowHolds(row, condition)) &&
    (needle === undefined || rowContains(row, needle))
  );
}
