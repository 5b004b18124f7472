import 'server-only';
import { actorOf } from '#lib/audit/audit-event.ts';
import type { DirectoryRecord } from '#lib/domain/directory.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { RecordIdentity } from '#lib/vendors/directory-source.ts';
import type { Meta } from './answer-meta.ts';
import { interactive } from './call-context.ts';
import { toScope } from './directory-input.ts';
import { readLive } from './read-live.ts';
import { record } from './record-audit.ts';
import { useCase } from './use-case.ts';
import { openDirectory } from './visible-connection.ts';

/** Names one record of one directory; `key` is the vendor's, whole. */
export interface RecordInput {
  readonly connectionId: string;
  readonly directory: string;
  readonly project?: string;
  readonly environment?: string;
  readonly key: string;
  readonly kind?: string;
}

export function toIdentity(input: Pick<RecordInput, 'key' | 'kind'>): RecordIdentity {
  return { key: input.key, ...(input.kind === undefined ? {} : { kind: input.kind }) };
}

/** One record with everything the vendor knows; the look is audited (R62). Problems: `not-found`, `vendor-not-found`, `invalid-parameter`, the vendor's. */
export const getRecord = useCase(
  'users:read',
  async (
    principal,
    input: RecordInput,
    request,
  ): Promise<Result<{ record: DirectoryRecord; meta: Meta }>> => {
    const open = await openDirectory(principal, input);
    if (!open.ok) return open;
    const scope = toScope(input, open.value.descriptor);
    if (!scope.ok) return scope;
    const identity = toIdentity(input);
    const answer = await readLive(
      open.value,
      ['record', input.directory, principal.role, scope.value, identity],
      () => open.value.directory.get(interactive(request), scope.value, identity),
    );
    if (!answer.ok) return answer;
    await record({
      actor: actorOf(principal),
      action: 'user.viewed',
      outcome: 'done',
      connectionId: input.connectionId,
      target: input.key,
      requestId: request.requestId,
      ...(request.address === undefined ? {} : { address: request.address }),
      detail: { ...scope.value, directory: input.directory },
    });
    return ok({ record: answer.value.value, meta: answer.value.meta });
  },
);
