import 'server-only';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Lists of values make many texts of one query; all others together are fewer than these. */
const MOST = 100;

/** A database whose texts are prepared once each: doing it again takes longer than to run most of them. */
export function knownStatements(database: SqliteDatabase): SqliteDatabase {
  const known = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const found = known.get(sql) ?? database.prepare(sql);
      // Anew at the end: the one that was not asked for the longest stands first.
      known.delete(sql);
      known.set(sql, found);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return found;
    },
  };
}
