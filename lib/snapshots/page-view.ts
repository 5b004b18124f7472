import 'server-only';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { askAll } from './ask-all.ts';
import { columnOf } from './columns.ts';
import { type Condition, isRange, rowContains, rowHolds } from './condition.ts';
import { mostRows, scannedRows } from './containing-rows.ts';
import { rowsUnder } from './match-terms.ts';
import type { Place, Position } from './position.ts';
import { type Question, toSelection } from './question.ts';
import { toRow } from './row-document.ts';
import { mostRowsWith, type Selection } from './select-rows.ts';
import type { SnapshotQuery } from './snapshot-query.ts';
import { sortedList } from './sorted-list.ts';
import { type Walked, type WalkedRows, walkRows } from './walk-rows.ts';

/** Conditions that so many rows may hold are cheaper to try row by row than to find all rows for. */
const COMMON_SHARE = 0.15;
/** The same for conditions whose rows the index knows outright. */
const MOST_SHARE = 0.3;
/** Rows tried one by one before all are found after all; fewer where it is seen that these will not do. */
const MOST_TRIED = 1200;
const FAIR_TRIAL = 100;

export interface FoundRow {
  readonly walked: Walked;
  readonly document: string;
}

export interface FoundRows {
  /** From where the page begins on, the way it is read. */
  readonly rows: readonly FoundRow[];
  /** Whether rows lie on the other side of where it begins. Absent: not known yet. */
  readonly isAnyBehind?: boolean;
}

interface Divided {
  readonly sure: Selection;
  readonly unsure: Selection;
}

/** The rows that a page is taken from. */
export class PageView {
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

  async read(limit: number): Promise<FoundRows> {
    return this.#take(limit, this.backwards, this.#from);
  }

  /** Whether rows lie before a place, or after it. */
  async isAny(backwards: boolean, from: Place): Promise<boolean> {
    return (await this.#take(1, backwards, from)).rows.length > 0;
  }

  async #take(limit: number, backwards: boolean, from: Place | undefined): Promise<FoundRows> {
    this.#tried ??= await this.question.compute(() => this.#divide());
    const { sure, unsure } = this.#tried;
    if (unsure.needle !== undefined || unsure.conditions.length > 0) {
      const found = await this.#try(limit, backwards, from, sure, unsure);
      if (found !== undefined) return { rows: found };
      this.#tried = { sure: this.#selection, unsure: { conditions: [] } };
    }
    const { rows, isAnyBehind } = await this.#walk(this.#selection, limit, backwards, from);
    return { rows: await this.#read(rows), isAnyBehind };
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
      const { rows: walked } = await this.#walk(sure, batch, backwards, from);
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
      if (test.kind !== 'contains') return rowsUnder(column, test);
      return mostRows(column, test.needle) ?? scannedRows(column, { ...test, isAsked: () => true });
    });
    const held = sum(counts.map((count) => count ?? Number.NaN));
    const share = test.kind === 'contains' ? COMMON_SHARE : MOST_SHARE;
    return (complement ? rows - held : held) > rows * share;
  }

  #walk(selection: Selection, limit: number, backwards: boolean, from?: Place): Promise<WalkedRows> {
    const { segments } = this.question.view;
    const descending = this.#query.sort?.descending ?? false;
    const { sort } = this.#query;
    const column = sort === undefined ? undefined : columnOf(sort.field);
    return this.question.compute(() => {
      const lists = askAll(segments, (segment) => sortedList(segment, selection, { column, descending }));
      return walkRows({ lists, descending, backwards, limit, ...(from === undefined ? {} : { from }) });
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
