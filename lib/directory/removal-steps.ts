import 'server-only';
import { type AuditEvent, actorOf } from '#lib/audit/audit-event.ts';
import type { Intent } from '#lib/audit/intents.ts';
import type { Scope } from '#lib/domain/directory.ts';
import type { Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { RecordIdentity, Removal } from '#lib/vendors/directory-source.ts';
import type { RequestContext } from './use-case.ts';
import { type OpenDirectory, openDirectory } from './visible-connection.ts';

/** How long a password proof permits deletions, in milliseconds (R65). */
const PROOF_LASTS = 10 * 60_000;

/** A person who proved their password a moment ago; never an API key. Problem: `reauth-required`. */
export function requireFreshProof(principal: Principal, now: number = Date.now()): Result<undefined> {
  if (principal.kind === 'session' && now - principal.authenticatedAt <= PROOF_LASTS) return ok(undefined);
  return refuse('reauth-required', 'Confirm your password, then delete.');
}

/** A directory whose records can be deleted. Problem: `not-found` where the vendor offers no deletion. */
export async function openRemoval(
  principal: Principal,
  input: { readonly connectionId: string; readonly directory: string },
): Promise<Result<OpenDirectory & { readonly removal: Removal }>> {
  const open = await openDirectory(principal, input);
  if (!open.ok) return open;
  const { removal } = open.value.directory;
  if (removal === undefined) return refuse('not-found', 'Records of this directory cannot be deleted here.');
  return ok({ ...open.value, removal });
}

export function scopeOf(intent: Partial<Pick<Intent, 'project' | 'environment'>>): Scope {
  return {
    ...(intent.project === undefined ? {} : { project: intent.project }),
    ...(intent.environment === undefined ? {} : { environment: intent.environment }),
  };
}

export function identityOf(intent: Pick<Intent, 'key' | 'kind'>): RecordIdentity {
  return { key: intent.key, ...(intent.kind === undefined ? {} : { kind: intent.kind }) };
}

/** The audit row of one step of a deletion. */
export function removalEvent(
  principal: Principal,
  request: RequestContext,
  input: Pick<Intent, 'connectionId' | 'directory' | 'key'> &
    Partial<Pick<Intent, 'project' | 'environment'>>,
  action: string,
  outcome: AuditEvent['outcome'],
  state?: string,
): AuditEvent {
  return {
    actor: actorOf(principal),
    action,
    outcome,
    connectionId: input.connectionId,
    target: input.key,
    requestId: request.requestId,
    ...(request.address === undefined ? {} : { address: request.address }),
    detail: { directory: input.directory, ...scopeOf(input), ...(state === undefined ? {} : { state }) },
  };
}
