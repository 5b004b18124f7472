import 'server-only';
import { audited } from '#lib/audit/audited.ts';
import { createIntent } from '#lib/audit/intents.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import type { DirectoryRecord } from '#lib/domain/directory.ts';
import type { RequestPreview } from '#lib/domain/flag-setting.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { interactive } from './call-context.ts';
import { toScope } from './directory-input.ts';
import { type RecordInput, toIdentity } from './get-record.ts';
import { openRemoval, removalEvent, requireFreshProof } from './removal-steps.ts';
import { useCase } from './use-case.ts';

interface DeleteIntent {
  readonly token: string;
  readonly expiresAt: number;
  readonly record: DirectoryRecord;
  readonly consequences: readonly string[];
  readonly request: RequestPreview;
}

/**
 * What a deletion would remove, and a token that permits it once within five minutes (R65).
 * Problems: `reauth-required`, `protected-user`, `vendor-not-found`, `not-found`, `audit-unavailable`, the vendor's.
 */
export const createDeleteIntent = useCase(
  'users:delete',
  async (principal, input: RecordInput, request): Promise<Result<DeleteIntent>> => {
    const proof = requireFreshProof(principal);
    if (!proof.ok) return proof;
    const open = await openRemoval(principal, input);
    if (!open.ok) return open;
    const { removal, descriptor } = open.value;
    const scope = toScope(input, descriptor);
    if (!scope.ok) return scope;
    const identity = toIdentity(input);
    const plan = await removal.prepare(interactive(request), scope.value, identity);
    if (!plan.ok) return plan;
    if (plan.value.protected !== undefined)
      return refuse('protected-user', 'This record must not be deleted from here.');
    const { record, revision, consequences } = plan.value;
    const intent = await audited(
      controlDatabase(),
      removalEvent(principal, request, input, 'user.delete-prepared', 'done'),
      async (trx) =>
        ok(
          await createIntent(trx, {
            actorId: principal.accountId,
            credentialId: principal.credentialId,
            connectionId: input.connectionId,
            directory: input.directory,
            ...scope.value,
            ...identity,
            revision,
            requestId: request.requestId,
          }),
        ),
    );
    if (!intent.ok) return intent;
    return ok({ ...intent.value, record, consequences, request: removal.preview(scope.value, identity) });
  },
);
