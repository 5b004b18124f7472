import 'server-only';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { dropAccess } from './access-tables.ts';
import { countRows } from './count-rows.ts';
import { findRows } from './find-rows.ts';
import { type GenerationView, GenerationViews } from './generation-view.ts';
import { KeptPages } from './kept-pages.ts';
import { listAttributes } from './list-attributes.ts';
import { PartGone, PartSource } from './part-source.ts';
import { Question } from './question.ts';
import { readFacet } from './read-facet.ts';
import { readPage, type StoredPage } from './read-page.ts';
import { readRow } from './read-row.ts';
import { toRow } from './row-document.ts';
import type { SnapshotRef } from './snapshot-ref.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import { findList, listStates, stateOf, toText } from './snapshot-tables.ts';
import type { Sql } from './sql.ts';
import { ViewWarmer } from './view-warmer.ts';

/** Bytes of index kept in memory; more of them where each way to the database takes time. */
const CACHE_BYTES = 32_000_000;
const FAR_CACHE_BYTES = 96_000_000;
/** Of these, for the sort orders of one list, whose readers have not asked for them yet. */
const WARM_SHARE = 0.4;
/** A generation swept while it was read is asked for again, as it is now. */
const ATTEMPTS = 4;

export interface ReaderOptions {
  readonly cacheBytes?: number;
  /** Between the segments of a question that goes through all rows: resolves when it may go on. */
  readonly giveWay?: () => Promise<void>;
}

/** Answers every question, one after another, over one handle. */
export class SnapshotReader implements Omit<SnapshotStore, 'close'> {
  readonly #sql: Sql;
  readonly #giveWay: ReaderOptions['giveWay'];
  readonly #source: PartSource;
  readonly #views: GenerationViews;
  readonly #warmer: ViewWarmer | undefined;
  readonly #kept: KeptPages | undefined;

  constructor(sql: Sql, options: ReaderOptions = {}) {
    const { cacheBytes = sql.readPart === undefined ? FAR_CACHE_BYTES : CACHE_BYTES, giveWay } = options;
    this.#sql = sql;
    this.#giveWay = giveWay;
    this.#source = new PartSource(cacheBytes, sql.readPart);
    this.#views = new GenerationViews(sql, this.#source);
    if (!this.#source.fetches) return;
    this.#kept = new KeptPages();
    this.#warmer = new ViewWarmer(sql, this.#source, cacheBytes * WARM_SHARE);
  }

  /** Between questions: fetches a little of what will be asked for next. False: there is nothing to fetch. */
  async warm(): Promise<boolean> {
    try {
      return (await this.#warmer?.step()) ?? false;
    } finally {
      this.#source.trim();
    }
  }

  /** Has the published generation of a list fetched by `warm`. */
  async look(ref: SnapshotRef): Promise<void> {
    const view = this.#views.likely(ref) ?? (await this.#views.current(ref));
    if (view !== undefined) this.#warmer?.ask(view);
  }

  /** Whether pages of a list can likely be answered with one way to the database and back. */
  isAtHand(ref: SnapshotRef): boolean {
    const view = this.#views.likely(ref);
    return view !== undefined && this.#warmer?.isDone(view) === true;
  }

  async state(ref: SnapshotRef): ReturnType<SnapshotStore['state']> {
    const list = await findList(this.#sql, ref);
    return ok(list && (await stateOf(this.#sql, list)));
  }

  async states(connectionId: string): ReturnType<SnapshotStore['states']> {
    return ok(await listStates(this.#sql, connectionId));
  }

  async page(...input: Parameters<SnapshotStore['page']>): ReturnType<SnapshotStore['page']> {
    const stored = await this.storedPage(...input);
    if (!stored.ok) return stored;
    const { documents, ...page } = stored.value;
    return ok({ ...page, rows: documents.map(toRow) });
  }

  /** The same page, its rows as they are stored. */
  storedPage(...[ref, query]: Parameters<SnapshotStore['page']>): Promise<Result<StoredPage>> {
    return this.#ask(ref, async (question) => {
      const known = this.#kept?.find(question.view, query);
      if (known !== undefined) return ok(known);
      const page = await readPage(question, query);
      if (page.ok) this.#kept?.keep(question.view, query, page.value);
      return page;
    });
  }

  count(...[ref, selection]: Parameters<SnapshotStore['count']>): ReturnType<SnapshotStore['count']> {
    return this.#ask(ref, async (question) => ok(await countRows(question, selection)));
  }

  facet(...[ref, query]: Parameters<SnapshotStore['facet']>): ReturnType<SnapshotStore['facet']> {
    return this.#ask(ref, async (question) => ok(await readFacet(question, query)));
  }

  attributes(
    ...[ref, query]: Parameters<SnapshotStore['attributes']>
  ): ReturnType<SnapshotStore['attributes']> {
    return this.#ask(ref, async (question) => ok(await listAttributes(question, query)));
  }

  get(...[ref, identity]: Parameters<SnapshotStore['get']>): ReturnType<SnapshotStore['get']> {
    return this.#ask(ref, async (question) => ok(await readRow(question, identity)));
  }

  find(...[refs, text, limit]: Parameters<SnapshotStore['find']>): ReturnType<SnapshotStore['find']> {
    return this.#again(async () => {
      const views = await Promise.all(refs.map((ref) => this.#views.current(ref)));
      const places = refs.flatMap((ref, index) => {
        const view = views[index];
        return view === undefined ? [] : [{ ref, question: this.#question(view) }];
      });
      return ok(await findRows(places, text, limit));
    });
  }

  async forget(connectionId: string): ReturnType<SnapshotStore['forget']> {
    await this.#sql.transaction(() =>
      this.#sql.all('delete from snapshot_list where connection_id = ?', [toText(connectionId)]),
    );
    await dropAccess(this.#sql, 'connection_id = ?', [toText(connectionId)]);
    return ok(undefined);
  }

  async verify(): ReturnType<SnapshotStore['verify']> {
    await this.#sql.all('update snapshot_migration set number = number where 1 = 0');
    return ok(undefined);
  }

  #ask<T>(ref: SnapshotRef, answer: (question: Question) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#again(async (attempt) => {
      const likely = attempt === 1 ? this.#views.likely(ref) : undefined;
      const view = likely ?? (await this.#views.current(ref));
      if (view === undefined) return refuse('not-found', 'This list has not been read yet.');
      this.#warmer?.ask(view);
      const question = this.#question(view, likely && ref);
      const answered = await answer(question);
      await question.confirm();
      return answered;
    });
  }

  #question(view: GenerationView, unconfirmed?: SnapshotRef): Question {
    return new Question(view, { sql: this.#sql, source: this.#source, giveWay: this.#giveWay }, unconfirmed);
  }

  async #again<T>(work: (attempt: number) => Promise<Result<T>>): Promise<Result<T>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work(attempt);
      } catch (error) {
        if (!(error instanceof PartGone) || attempt === ATTEMPTS) throw error;
      } finally {
        this.#source.trim();
      }
    }
  }
}
