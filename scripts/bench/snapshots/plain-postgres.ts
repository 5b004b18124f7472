import pg from 'pg';
import type { DirectoryRow } from '#lib/domain/directory.ts';
import { conditionOf, ORDERS, quoted, startOf, storedValue } from './plain-table.ts';
import { type Asked, COLUMNS } from './queries.ts';

const NUMBERS = ['anonymous', 'seats', 'score', 'beta'];
const MOST_ROWS = 1000;

/** The plain table in PostgreSQL: a column and an index for each thing asked about. It has no index of parts of texts. */
export class PlainPostgres {
  readonly #client: pg.Client;
  #next = 1;

  constructor(url: string) {
    this.#client = new pg.Client({ connectionString: url });
  }

  async open(): Promise<void> {
    await this.#client.connect();
    const columns = COLUMNS.map(
      (column) => `${quoted(column)} ${NUMBERS.includes(column) ? 'double precision' : 'text collate "C"'}`,
    );
    await this.#client.query(
      `create table person (id integer primary key, ${columns.join(', ')}, document text)`,
    );
  }

  async add(rows: readonly DirectoryRow[]): Promise<void> {
    const width = COLUMNS.length + 2;
    for (let from = 0; from < rows.length; from += MOST_ROWS) {
      const some = rows.slice(from, from + MOST_ROWS);
      const places = some.map(
        (_, row) => `(${Array.from({ length: width }, (__, at) => `$${row * width + at + 1}`).join(', ')})`,
      );
      const values = some.flatMap((row) => [
        this.#next++,
        ...COLUMNS.map((column) => storedValue(row, column)),
        JSON.stringify(row),
      ]);
      await this.#client.query(`insert into person values ${places.join(', ')}`, values);
    }
  }

  async finish(): Promise<void> {
    for (const column of COLUMNS) {
      await this.#client.query(`create index person_${column} on person (${quoted(column)}, id)`);
    }
    // Of all tables, ours too: a server at rest does so by itself.
    await this.#client.query('analyze');
  }

  async page({ filters, sort, start }: Asked): Promise<readonly DirectoryRow[]> {
    const conditions = [...filters.map(conditionOf), ...startOf(start, sort)];
    const where = conditions.length === 0 ? '' : `where ${conditions.map(({ sql }) => sql).join(' and ')}`;
    const order =
      sort === undefined
        ? 'id'
        : `${quoted(sort.field)} ${ORDERS[start === 'end' ? 'end' : 'start'][sort.descending ? 'down' : 'up']}`;
    let number = 0;
    const text = `select document from person ${where} order by ${order} limit 50`.replaceAll(
      '?',
      () => `$${++number}`,
    );
    const { rows } = await this.#client.query<{ document: string }>(
      text,
      conditions.flatMap(({ values }) => values),
    );
    return rows.map(({ document }) => JSON.parse(document));
  }

  async close(): Promise<void> {
    await this.#client.end();
  }
}
