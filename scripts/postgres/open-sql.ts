import pg from 'pg';

export interface Sql {
  /** Rows of one statement; with several statements in `text`, of none. */
  query(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** One connection to a PostgreSQL, for tests to look and to write past a server's back. */
export async function openSql(url: string): Promise<Sql> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    async query(text, values = []) {
      const answer = await (values.length === 0 ? client.query(text) : client.query(text, [...values]));
      return answer.rows ?? [];
    },
    close: () => client.end(),
  };
}
