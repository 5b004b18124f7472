import 'server-only';
import type { Kysely } from 'kysely';
import type { ControlSchema } from '#lib/database/schema.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { findConnection } from './find-connection.ts';
import type { SavedConnection } from './saved-connection.ts';

/** A connection that was saved here. Problems: `not-found`; `conflict` for a provisioned one. */
export async function requireChangeable(
  db: Kysely<ControlSchema>,
  id: string,
): Promise<Result<SavedConnection>> {
  const found = await findConnection(id, db);
  if (found === undefined) return refuse('not-found', 'There is no such connection.');
  if (found.provisioned) {
    return refuse(
      'conflict',
      'This connection comes from the provisioning file. Change it there and restart.',
    );
  }
  return ok(found);
}
