import { sql } from 'kysely';
import { currentKey } from '#lib/connections/key.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { snapshotDatabaseProblem } from '#lib/directory/snapshot-database.ts';
import { log } from '#lib/log/log.ts';

export const dynamic = 'force-dynamic';

const SECONDS_BETWEEN_TRIES = 5;

/**
 * R53: the store can be written, its key is open, and the database of DATABASE_URL, if there is one, can be written. Says
 * nothing else to a caller nobody knows.
 */
export async function GET(): Promise<Response> {
  if (Reflect.get(globalThis, Symbol.for('rolecall.shutting-down')) === true) return notReady();
  try {
    currentKey();
    // Takes the write lock and lets it go: fails on a full, damaged or read-only store, and changes nothing.
    await sql`update schema_migration set number = number where 0`.execute(controlDatabase());
    const problem = await snapshotDatabaseProblem();
    if (problem === undefined) return Response.json({ status: 'ready' });
    log.warn({ event: 'not-ready', reason: problem.detail });
    return notReady();
  } catch (error) {
    log.warn({ event: 'not-ready', error });
    return notReady();
  }
}

function notReady(): Response {
  const headers = { 'Retry-After': String(SECONDS_BETWEEN_TRIES) };
  return Response.json({ status: 'not-ready' }, { status: 503, headers });
}
