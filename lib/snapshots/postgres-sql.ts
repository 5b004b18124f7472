import 'server-only';
import pg from 'pg';
import type { Sql, SqlValue } from './sql.ts';

/** Type ids: 64-bit integers come as text otherwise; ours all fit a number. */
const INT8 = 20;
const MOST_VALUES = 20_000;
const VALUES = /values (\((?:\?(?:, )?)+\))/;
const MOST_NAMES = 100;
const questions = new Map<string, { readonly name: string; readonly text: string }>();
const PLACEHOLDER = /\?/g;

/** A connection of its own, made at the first use and again when it was lost. */
export function openPostgres(url: string): Sql {
  return new PostgresSql(url);
}

class PostgresSql implements Sql {
  readonly dialect = 'postgres';
  readonly #url: string;
  #client: Promise<pg.Client> | undefined;
  /** Statements wait for one another, transactions too. */
  #last: Promise<unknown> = Promise.resolve();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(url: string) {
    this.#url = url;
  }

  async all<T>(text: string, values: readonly SqlValue[] = []): Promise<readonly T[]> {
    const mine = this.#last.then(async () => {
      const client = await this.#connected();
      return client.query<T & pg.QueryResultRow>({ ...named(text), values: toValues(values) });
    });
    this.#last = mine.catch(() => undefined);
    return (await mine).rows;
  }

  /** One statement for any number of ids, so that the server plans it once. */
  byId<T>(select: string, ids: readonly number[]): Promise<readonly T[]> {
    return this.all<T>(`${select} where id = any(?)`, [
      JSON.stringify(ids).replace('[', '{').replace(']', '}'),
    ]);
  }

  /** Inserts go many rows to a statement. */
  async runMany(text: string, lists: readonly (readonly SqlValue[])[]): Promise<void> {
    const group = VALUES.exec(text)?.[1];
    const width = lists[0]?.length ?? 1;
    const rows = group === undefined ? 1 : Math.max(1, Math.floor(MOST_VALUES / width));
    for (let from = 0; from < lists.length; from += rows) {
      const slice = lists.slice(from, from + rows);
      const many = group === undefined ? text : text.replace(group, slice.map(() => group).join(', '));
      await this.all(many, slice.flat());
    }
  }

  transaction<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(() => this.#transact(work));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async close(): Promise<void> {
    await this.#turn;
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    await client?.end();
  }

  async #transact<T>(work: () => Promise<T>): Promise<T> {
    await this.all('begin');
    try {
      const result = await work();
      await this.all('commit');
      return result;
    } catch (error) {
      await this.all('rollback').catch(() => undefined);
      throw error;
    }
  }

  #connected(): Promise<pg.Client> {
    this.#client ??= this.#connect().catch((error: unknown) => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.#url,
      types: {
        getTypeParser: (type, format) => (type === INT8 ? Number : pg.types.getTypeParser(type, format)),
      },
    });
    const lost = () => {
      this.#client = undefined;
    };
    client.on('error', lost);
    client.once('end', lost);
    await client.connect();
    return client;
  }
}

/** Questions have names, by which the server knows them again. There are few texts of them. */
function named(text: string): { readonly name?: string; readonly text: string } {
  if (!text.startsWith('select')) return { text: numbered(text) };
  const known = questions.get(text);
  if (known !== undefined) return known;
  const made = { name: `q${questions.size}`, text: numbered(text) };
  if (questions.size < MOST_NAMES) questions.set(text, made);
  return questions.has(text) ? made : { text: made.text };
}

function numbered(text: string): string {
  let number = 0;
  return text.replace(PLACEHOLDER, () => `$${++number}`);
}

/** Bytes as the driver takes them, without copying. */
function toValues(values: readonly SqlValue[]): (string | number | null | Buffer)[] {
  return values.map((value) =>
    value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value,
  );
}
