import 'server-only';
import type { AccessStateView } from '#lib/contract/access.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import { accessRoom, keptAccess } from './access-room.ts';
import { toKept } from './ask-access.ts';
import { isOld, openAccess } from './open-access.ts';
import { useCase } from './use-case.ts';

export interface OneAccount {
  readonly connectionId: string;
}

/** What was read of who holds what and how far a reading has come; asks no vendor. Problems: those of `openAccess`. */
export const getAccess = useCase(
  'users:read',
  async (principal, input: OneAccount): Promise<Result<AccessStateView>> => {
    const open = await openAccess(principal, input.connectionId);
    return open.ok ? accessState(open.value.owner) : open;
  },
);

export async function accessState(owner: string): Promise<Result<AccessStateView>> {
  const { jobs, failures } = accessRoom();
  const kept = await keptAccess(owner);
  if (!kept.ok) return kept;
  const [current, ...earlier] = kept.value;
  const job = jobs.get(owner);
  const failure = failures.get(owner);
  const unread = failure === undefined ? 'none' : 'failed';
  return ok({
    state: job !== undefined ? 'reading' : current !== undefined ? 'ready' : unread,
    reading:
      job === undefined
        ? null
        : { startedAt: job.startedAt, calls: job.calls, expectedCalls: job.expectedCalls ?? null },
    snapshot: current === undefined ? null : { ...toKept(current), isOld: isOld(current), ...current.head },
    earlier: earlier.map(toKept),
    failure:
      failure === undefined
        ? null
        : { slug: failure.problem.slug, detail: failure.problem.detail, at: failure.at },
  });
}
