import 'server-only';
import type { Result } from '#lib/domain/result.ts';
import { failedQuestion } from './failed-question.ts';
import type { SnapshotPage, SnapshotQuery } from './snapshot-query.ts';
import type { SnapshotReader } from './snapshot-reader.ts';
import type { SnapshotRef } from './snapshot-ref.ts';
import type { Sql } from './sql.ts';

/** So long after a page, what the next ones need is fetched. */
const IDLE_MS = 50;
/** So long after the last page, all is let go. */
const REST_MS = 60_000;
/** Larger pages take this thread's time. */
const MOST_ROWS = 100;

interface Opened {
  readonly sql: Sql;
  readonly reader: SnapshotReader;
}

/**
 * Answers pages from PostgreSQL in the thread that asks: to wake the store's own and be woken by it takes as long as the
 * database does. Only what takes this thread under a millisecond: pages without a condition, of lists whose sort orders
 * are at hand, one at a time. All else is for the store's thread.
 */
export class NearPages {
  readonly #url: string;
  readonly #restMs: number;
  readonly #modules = load();
  #opened: Opened | undefined;
  #work: Promise<unknown> | undefined;
  #idle: NodeJS.Timeout | undefined;
  #rest: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(url: string, restMs = REST_MS) {
    this.#url = url;
    this.#restMs = restMs;
    this.#modules.catch(() => undefined);
  }

  /** Undefined: not to be answered here. Problems as the store's. */
  page(ref: SnapshotRef, query: SnapshotQuery): Promise<Result<SnapshotPage>> | undefined {
    const reader = this.#opened?.reader;
    const isFree = this.#work === undefined && !this.#isClosed;
    if (!isFree || !isPlain(query) || reader?.isAtHand(ref) !== true) return undefined;
    return this.#alone(() => reader.page(ref, query).catch(failedQuestion));
  }

  /** A page of a list was answered, here or not: in an idle moment the next ones are prepared. */
  note(ref: SnapshotRef): void {
    if (this.#isClosed) return;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#prepare(ref), IDLE_MS).unref();
    this.#rest ??= setTimeout(() => this.#letGo(), this.#restMs).unref();
    this.#rest.refresh();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#rest);
    clearTimeout(this.#idle);
    await this.#work;
    await this.#letGo();
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const answer = work().finally(() => {
      this.#work = undefined;
    });
    this.#work = answer;
    return answer;
  }

  /** A step at a time; what fails is found out again by the thread, which says why. */
  #prepare(ref: SnapshotRef): void {
    if (this.#isClosed || this.#work !== undefined) return;
    this.#alone(() => this.#step(ref).catch(() => false)).then((isMore) => {
      if (isMore) setImmediate(() => this.#prepare(ref));
    });
  }

  async #step(ref: SnapshotRef): Promise<boolean> {
    this.#opened ??= await this.#open();
    await this.#opened.reader.look(ref);
    return this.#opened.reader.warm();
  }

  async #open(): Promise<Opened> {
    const [{ openPostgres }, { SnapshotReader }] = await this.#modules;
    const sql = openPostgres(this.#url);
    return { sql, reader: new SnapshotReader(sql) };
  }

  async #letGo(): Promise<void> {
    if (this.#work !== undefined) {
      this.#rest?.refresh();
      return;
    }
    const opened = this.#opened;
    this.#opened = undefined;
    await opened?.sql.close();
  }
}

const isPlain = ({ filters, text, limit }: SnapshotQuery): boolean =>
  filters.length === 0 && text === undefined && limit <= MOST_ROWS;

/** Most servers keep their lists in a file and need none of it. */
const load = () => Promise.all([import('./postgres-sql.ts'), import('./snapshot-reader.ts')]);
