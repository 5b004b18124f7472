import 'server-only';
import type { Principal } from '#lib/domain/principal.ts';
import { fail, ok, type Result, refuse } from '#lib/domain/result.ts';
import { settings } from '#lib/settings/settings.ts';
import type { StoredAccess } from '#lib/snapshots/access-store.ts';
import type { AccessSource } from '#lib/vendors/access-source.ts';
import { accessRoom, keptAccess } from './access-room.ts';
import { readAccess } from './read-access.ts';
import { snapshotOwner } from './snapshot-owner.ts';
import type { SnapshotFailure } from './snapshot-room.ts';
import { type OpenConnection, openConnection } from './visible-connection.ts';

/** How long the first question waits for the first reading, in milliseconds. */
const FIRST_READING = 8_000;
/** After a failed reading the vendor is left alone for this long, unless a person asks. */
const RETRY = 60_000;
const RETRY_FIRST = 5_000;
/** R52: past this age a rejected credential's data is no longer shown to viewers. */
const REJECTED = 15 * 60_000;

export interface OpenAccess extends OpenConnection {
  readonly owner: string;
  readonly source: AccessSource;
}

/** One account that tells who holds what. Problems: `not-found`, also where the vendor does not tell; `conflict`, `secret-unreadable`. */
export async function openAccess(principal: Principal, connectionId: string): Promise<Result<OpenAccess>> {
  const open = await openConnection(principal, connectionId);
  if (!open.ok) return open;
  const source = open.value.connector.access;
  if (source === undefined) return refuse('not-found', 'This vendor does not tell who holds what.');
  return ok({ ...open.value, source, owner: snapshotOwner(open.value.saved) });
}

/** The state of an account a question is answered on. */
export interface AccessBasis {
  readonly stored: StoredAccess;
  readonly isCurrent: boolean;
}

/**
 * The state a question names, or the current one: never read, it is read now and the question waits a little; past its
 * age, it is read anew in the background. Problems: `not-found` for a state no longer kept, `snapshot-reading`, and why
 * the first reading failed.
 */
export async function requireAccess(
  principal: Principal,
  open: OpenAccess,
  mark: string | undefined,
): Promise<Result<AccessBasis>> {
  const kept = await keptAccess(open.owner);
  if (!kept.ok) return kept;
  const [current] = kept.value;
  if (mark !== undefined) {
    const stored = kept.value.find((one) => one.mark === mark);
    return stored === undefined ? noLongerKept() : usable(principal, open, stored, stored === current);
  }
  if (current !== undefined) return usable(principal, open, current, true);
  return firstReading(open);
}

export function noLongerKept(): Result<never> {
  return refuse(
    'not-found',
    'The snapshot this answer was computed on is no longer kept. Ask again on the current one.',
    { errors: [{ pointer: '?snapshot', code: 'gone' }] },
  );
}

export function isOld(stored: StoredAccess): boolean {
  return Date.now() - stored.readAt > settings().snapshotAge;
}

function usable(
  principal: Principal,
  open: OpenAccess,
  stored: StoredAccess,
  isCurrent: boolean,
): Result<AccessBasis> {
  const { failures } = accessRoom();
  const failure = failures.get(open.owner);
  if (failure !== undefined && isWithheld(principal, stored, failure)) return fail(failure.problem);
  const quiet = failure !== undefined && Date.now() - failure.at < RETRY;
  if (isCurrent && isOld(stored) && !quiet) readAccess(open, open.source, false);
  return ok({ stored, isCurrent });
}

async function firstReading(open: OpenAccess): Promise<Result<AccessBasis>> {
  const { failures, kept } = accessRoom();
  const failed = failures.get(open.owner);
  if (failed !== undefined && Date.now() - failed.at < RETRY_FIRST) return fail(failed.problem);
  const job = readAccess(open, open.source, false);
  await Promise.race([job.done, new Promise((resolve) => setTimeout(resolve, FIRST_READING).unref())]);
  const stored = kept.get(open.owner)?.[0];
  if (stored !== undefined) return ok({ stored, isCurrent: true });
  const failure = failures.get(open.owner);
  if (failure !== undefined && !accessRoom().jobs.has(open.owner)) return fail(failure.problem);
  return refuse('snapshot-reading', 'Who holds what in this account is being read for the first time.', {
    retryAfterSeconds: 1,
  });
}

function isWithheld(principal: Principal, stored: StoredAccess, failure: SnapshotFailure): boolean {
  return (
    failure.problem.slug === 'vendor-credential-rejected' &&
    principal.role === 'viewer' &&
    Date.now() - stored.readAt > REJECTED
  );
}
