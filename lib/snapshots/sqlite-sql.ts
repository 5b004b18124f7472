import 'server-only';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { createPrivateFile, createPrivateFolder } from '#lib/database/private-files.ts';
import type { Sql, SqlValue } from './sql.ts';

/** Kibibytes of pages in memory for one handle. */
const CACHE = 8000;
const MOST_STATEMENTS = 100;

/**
 * A handle of its own on the file, made private (R55). A power cut may cost the last commits that are not durable, never
 * their order: what is left is an earlier state of a reading.
 */
export function openSqlite({ file, mostPages }: { readonly file: string; readonly mostPages?: number }): Sql {
  createPrivateFolder(dirname(file));
  createPrivateFile(file);
  const raw = new Database(file);
  raw.pragma('page_size = 8192');
  raw.pragma('journal_mode = wal');
  raw.pragma('synchronous = normal');
  raw.pragma('foreign_keys = on');
  raw.pragma('busy_timeout = 5000');
  raw.pragma(`cache_size = -${CACHE}`);
  raw.pragma('journal_size_limit = 67108864');
  if (mostPages !== undefined) raw.pragma(`max_page_count = ${mostPages}`);
  return new SqliteSql(raw);
}

class SqliteSql implements Sql {
  readonly dialect = 'sqlite';
  readonly #raw: Database.Database;
  readonly #statements = new Map<string, Database.Statement<SqlValue[]>>();
  #turn: Promise<unknown> = Promise.resolve();
  #begin: Database.Statement | undefined;
  #commit: Database.Statement | undefined;
  #part: Database.Statement<[number], Buffer> | undefined;

  constructor(raw: Database.Database) {
    this.#raw = raw;
  }

  readonly readPart = (id: number): Uint8Array | undefined => {
    this.#part ??= this.#raw.prepare<[number], Buffer>('select data from snapshot_part where id = ?').pluck();
    return this.#part.get(id);
  };

  readonly reading = <T>(work: () => T): T => {
    if (this.#raw.inTransaction) return work();
    this.#begin ??= this.#raw.prepare('begin');
    this.#commit ??= this.#raw.prepare('commit');
    this.#begin.run();
    try {
      return work();
    } finally {
      this.#commit.run();
    }
  };

  async all<T>(text: string, values: readonly SqlValue[] = []): Promise<readonly T[]> {
    const statement = this.#prepared<T>(text);
    if (statement.reader) return statement.all(...values);
    statement.run(...values);
    return [];
  }

  byId<T>(select: string, ids: readonly number[]): Promise<readonly T[]> {
    return this.all<T>(`${select} where id in (${ids.map(() => '?').join(', ')})`, ids);
  }

  async runMany(text: string, lists: readonly (readonly SqlValue[])[]): Promise<void> {
    const statement = this.#prepared(text);
    for (const values of lists) statement.run(...values);
  }

  transaction<T>(work: () => Promise<T>, durable?: 'durable'): Promise<T> {
    const mine = this.#turn.then(() =>
      durable === undefined ? this.#transact(work) : this.#transactDurably(work),
    );
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    await this.#turn;
    this.#raw.close();
  }

  /** Statements asked again and again are kept. */
  #prepared<T>(text: string): Database.Statement<SqlValue[], T> {
    const known = this.#statements.get(text);
    const statement = known ?? this.#raw.prepare<SqlValue[]>(text);
    if (known === undefined) {
      if (this.#statements.size >= MOST_STATEMENTS) this.#statements.clear();
      this.#statements.set(text, statement);
    }
    return statement as Database.Statement<SqlValue[], T>;
  }

  async #transactDurably<T>(work: () => Promise<T>): Promise<T> {
    this.#raw.pragma('synchronous = full');
    try {
      return await this.#transact(work);
    } finally {
      this.#raw.pragma('synchronous = normal');
    }
  }

  async #transact<T>(work: () => Promise<T>): Promise<T> {
    this.#raw.exec('begin immediate');
    try {
      const result = await work();
      this.#raw.exec('commit');
      return result;
    } catch (error) {
      if (this.#raw.inTransaction) this.#raw.exec('rollback');
      throw error;
    }
  }
}
