import { createRequire } from 'node:module';
import { join } from 'node:path';
import { installServer } from '../servers/install-server.ts';

export interface Sql {
  /** Rows of one statement; with several statements in `text`, of none. */
  query(text: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>;
  close(): Promise<void>;
}

interface Driver {
  readonly Client: new (options: {
    connectionString: string;
  }) => {
    connect(): Promise<void>;
    query(text: string, values?: readonly unknown[]): Promise<{ rows?: readonly Record<string, unknown>[] }>;
    end(): Promise<void>;
  };
}

/** One connection to a PostgreSQL, for tests to look and to write past a server's back. */
export async function openSql(url: string): Promise<Sql> {
  const folder = await installServer('postgres');
  const { Client }: Driver = createRequire(join(folder, 'package.json'))('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  return {
    query: async (text, values) => (await client.query(text, values)).rows ?? [],
    close: () => client.end(),
  };
}
