import 'server-only';
import { Socket } from 'node:net';
import pg from 'pg';
import { CONNECTION_LOST } from './place-problem.ts';
import type { Sql, SqlValue } from './sql.ts';

/** Type ids: 64-bit integers come as text otherwise; ours all fit a number. */
const INT8 = 20;
const MOST_VALUES = 20_000;
const VALUES = /values (\((?:\?(?:, )?)+\))/;
const MOST_NAMES = 100;
const questions = new Map<string, { readonly name: string; readonly text: string }>();
const PLACEHOLDER = /\?/g;
/** Milliseconds until a server that does not answer counts as gone: to a new connection, and to a statement. */
const CONNECT_MS = 5000;
const STATEMENT_MS = 60_000;
const GOODBYE_MS = 1000;

/** What may be asked again on another connection: it has changed nothing. */
const HARMLESS = /^(?:select|begin)\b/;

/** The server cannot be reached, or went away; the next statement tries again. */
class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
  readonly code = CONNECTION_LOST;
}

/** A connection that stood ended while a statement was under way, or before it and unnoticed. */
class ConnectionEnded extends ConnectionLost {}

interface Connected {
  readonly client: pg.Client;
  /** Beneath the client, who waits for a server that may never answer. */
  readonly socket: Socket;
}

/** A connection of its own, made at the first use and again when it was lost. */
export function openPostgres(url: string): Sql {
  return new PostgresSql(url);
}

class PostgresSql implements Sql {
  readonly dialect = 'postgres';
  readonly #url: string;
  #connection: Promise<Connected> | undefined;
  /** What follows a lost connection must not become a statement of its own. */
  #isInTransaction = false;
  /** Statements wait for one another, transactions too. */
  #last: Promise<unknown> = Promise.resolve();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(url: string) {
    this.#url = url;
  }

  async all<T>(text: string, values: readonly SqlValue[] = []): Promise<readonly T[]> {
    const mine = this.#last.then(() => this.#ask<T>(text, values));
    this.#last = mine.catch(() => undefined);
    return (await mine).rows;
  }

  /** One statement for any number of ids, so that the server plans it once. */
  byId<T>(select: string, ids: readonly number[]): Promise<readonly T[]> {
    return this.all<T>(`${select} where id = any(?)`, [toArray(ids)]);
  }

  readonly byIdBeside = <T>(
    select: string,
    ids: readonly number[],
    beside: string,
    values: readonly SqlValue[],
  ): Promise<readonly T[]> =>
    this.all<T>(`${select} where id = any(?) union all ${beside}`, [toArray(ids), ...values]);

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
    const connected = await this.#connection?.catch(() => undefined);
    this.#connection = undefined;
    if (connected === undefined) return;
    setTimeout(() => connected.socket.destroy(), GOODBYE_MS).unref();
    await connected.client.end();
  }

  async #transact<T>(work: () => Promise<T>): Promise<T> {
    await this.#connected();
    try {
      await this.all('begin');
      this.#isInTransaction = true;
      const result = await work();
      await this.all('commit');
      return result;
    } catch (error) {
      await this.all('rollback').catch(() => undefined);
      throw error;
    } finally {
      this.#isInTransaction = false;
    }
  }

  /** A server that was restarted ends connections that lie idle: what it is asked next is asked once more. */
  async #ask<T>(text: string, values: readonly SqlValue[]): Promise<pg.QueryResult<T & pg.QueryResultRow>> {
    const query = { ...named(text), values: toValues(values) };
    const once = async () => {
      const connected = await this.#connected();
      return this.#heard(connected, connected.client.query<T & pg.QueryResultRow>(query));
    };
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof ConnectionEnded) || this.#isInTransaction || !HARMLESS.test(text)) throw error;
      return once();
    }
  }

  /** What the server answers; if it is not the server that fails, the connection is done with. */
  async #heard<T>({ socket }: Connected, answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof pg.DatabaseError) throw error;
      const Lost = socket.destroyed ? ConnectionEnded : ConnectionLost;
      socket.destroy();
      this.#connection = undefined;
      throw new Lost('the connection was lost', { cause: error });
    }
  }

  #connected(): Promise<Connected> {
    if (this.#connection !== undefined) return this.#connection;
    if (this.#isInTransaction) return Promise.reject(new ConnectionLost('the connection was lost'));
    const made = this.#connect(() => {
      if (this.#connection === made) this.#connection = undefined;
    });
    this.#connection = made;
    return made;
  }

  async #connect(lost: () => void): Promise<Connected> {
    const socket = new Socket();
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: STATEMENT_MS,
      keepAlive: true,
      stream: () => socket,
      types: {
        getTypeParser: (type, format) => (type === INT8 ? Number : pg.types.getTypeParser(type, format)),
      },
    });
    client.on('error', lost);
    client.once('end', lost);
    try {
      await client.connect();
      return { client, socket };
    } catch (error) {
      lost();
      socket.destroy();
      if (error instanceof pg.DatabaseError) throw error;
      throw new ConnectionLost('the server cannot be reached', { cause: error });
    }
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

const toArray = (ids: readonly number[]): string => JSON.stringify(ids).replace('[', '{').replace(']', '}');

/** Bytes as the driver takes them, without copying. */
function toValues(values: readonly SqlValue[]): (string | number | null | Buffer)[] {
  return values.map((value) =>
    value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value,
  );
}
