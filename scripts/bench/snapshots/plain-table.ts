import Database from 'better-sqlite3';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import type { AttributeFilter } from '#lib/domain/filter.ts';
import { type Asked, COLUMNS } from './queries.ts';

/**
 * What one would write by hand: one table with a column and an index for each thing asked about, the text of each row in
 * a trigram index, and one statement for each question. It keeps one generation, no other attributes, and no arrays.
 */
export class PlainTable {
  readonly #raw: Database.Database;
  readonly #text: boolean;
  #next = 1;

  /** Without `text` no free text can be asked, and it is made several times faster. */
  constructor(file: string, { text }: { readonly text: boolean }) {
    this.#raw = new Database(file);
    this.#text = text;
    this.#raw.pragma('journal_mode = wal');
    this.#raw.exec(
      `create table person (id integer primary key, ${COLUMNS.map(quoted).join(', ')}, document text)`,
    );
    this.#raw.exec(
      `create virtual table person_text using fts5 (text, content = '', columnsize = 0, tokenize = 'trigram')`,
    );
  }

  add(rows: readonly DirectoryRow[]): void {
    const places = COLUMNS.map(() => '?').join(', ');
    const insert = this.#raw.prepare(`insert into person values (?, ${places}, ?)`);
    const index = this.#raw.prepare('insert into person_text (rowid, text) values (?, ?)');
    this.#raw.transaction(() => {
      for (const row of rows) {
        const values = COLUMNS.map((column) => storedValue(row, column));
        const id = this.#next++;
        insert.run(id, ...values, JSON.stringify(row));
        if (this.#text) index.run(id, textOf(row));
      }
    })();
  }

  finish(): void {
    for (const column of COLUMNS) {
      this.#raw.exec(`create index person_${column} on person (${quoted(column)}, id)`);
    }
    this.#raw.exec('analyze');
  }

  page({ filters, text, sort, start }: Asked): readonly DirectoryRow[] {
    const conditions = [...filters.map(conditionOf), ...startOf(start, sort)];
    const found = text === undefined ? [] : [`id in (select rowid from person_text where text match ?)`];
    const where = [...conditions.map(({ sql }) => sql), ...found].join(' and ');
    const order =
      sort === undefined
        ? 'id'
        : `${quoted(sort.field)} ${ORDERS[start === 'end' ? 'end' : 'start'][sort.descending ? 'down' : 'up']}`;
    const values = [
      ...conditions.flatMap(({ values: own }) => own),
      ...(text === undefined ? [] : [`"${text}"`]),
    ];
    const documents = this.#raw
      .prepare<unknown[], string>(
        `select document from person ${where === '' ? '' : `where ${where}`} order by ${order} limit 50`,
      )
      .pluck()
      .all(...values);
    return documents.map((document) => JSON.parse(document));
  }

  facet(attribute: string): unknown {
    const column = quoted(attribute);
    return this.#raw
      .prepare(`select ${column}, count(*) from person group by ${column} order by 2 desc limit 20`)
      .all();
  }

  close(): void {
    this.#raw.close();
  }
}

export interface Condition {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Those without a value come last: they are the first seen from the end. */
export const ORDERS = {
  start: { up: 'asc nulls last, id', down: 'desc, id desc' },
  end: { up: 'desc nulls first, id desc', down: 'asc, id' },
} as const;

export function startOf(start: Asked['start'], sort: Asked['sort']): Condition[] {
  if (start === undefined || start === 'end' || sort === undefined) return [];
  const column = quoted(sort.field);
  const { value } = start;
  if (value === null) return [{ sql: `${column} is null`, values: [] }];
  const bound = typeof value === 'boolean' ? Number(value) : value;
  return [{ sql: `${column} ${sort.descending ? '<=' : '>='} ?`, values: [bound] }];
}

export const quoted = (column: string) => `"${column}"`;

export function storedValue(row: DirectoryRow, column: string): string | number | null {
  const field =
    column === 'key' ||
    column === 'name' ||
    column === 'email' ||
    column === 'lastSeen' ||
    column === 'anonymous';
  const value = field ? row[column] : row.attributes.find(([name]) => name === column)?.[1];
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function textOf(row: DirectoryRow): string {
  const values = row.attributes.flatMap(([, value]) => value);
  return [row.key, row.name, row.email, ...values].join('\n').toLowerCase();
}

export function conditionOf({ attribute, operator, values }: AttributeFilter): Condition {
  const column = quoted(attribute);
  const plain = values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
  switch (operator) {
    case 'is':
    case 'any-of':
      return { sql: `${column} in (${plain.map(() => '?').join(', ')})`, values: plain };
    case 'is-not':
      return { sql: `(${column} <> ? or ${column} is null)`, values: plain };
    case 'contains':
      return { sql: `${column} like '%' || ? || '%'`, values: plain };
    case 'starts-with':
      return { sql: `${column} like ? || '%'`, values: plain };
    case 'exists':
      return { sql: `${column} is not null`, values: [] };
    case 'missing':
      return { sql: `${column} is null`, values: [] };
    case 'before':
      return { sql: `${column} < ?`, values: plain };
    case 'after':
      return { sql: `${column} > ?`, values: plain };
  }
}
