import 'server-only';
import { randomBytes } from 'node:crypto';
import { holdsPermission, type Permission, type Principal } from '#lib/domain/principal.ts';
import { type Result, refuse } from '#lib/domain/result.ts';

/** Which request a use case runs for: named in the audit log; `signal` aborts when the asker has gone. */
export interface RequestContext {
  readonly requestId: string;
  readonly address?: string;
  readonly signal?: AbortSignal;
}

/** A function of the data access layer: it always takes a verified principal. Pages may leave the request out. */
export type UseCase<I, O> = (principal: Principal, input: I, request?: RequestContext) => Promise<Result<O>>;

/**
 * Declares a use case behind its permission (R1). There is no other way to reach connections, vendors or snapshots.
 * Without the permission the answer is `forbidden` and `run` is never called.
 */
export function useCase<I, O>(
  permission: Permission,
  run: (principal: Principal, input: I, request: RequestContext) => Promise<Result<O>>,
): UseCase<I, O> {
  return async (principal, input, request = { requestId: `rc_${randomBytes(9).toString('base64url')}` }) => {
    if (!holdsPermission(principal, permission)) {
      return refuse('forbidden', 'Your role does not include this. Ask an administrator.');
    }
    return run(principal, input, request);
  };
}
