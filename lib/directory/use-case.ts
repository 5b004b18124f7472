import 'server-only';
import { holdsPermission, type Permission, type Principal } from '#lib/domain/principal.ts';
import { type Result, refuse } from '#lib/domain/result.ts';

/** A function of the data access layer: it always takes a verified principal. */
export type UseCase<I, O> = (principal: Principal, input: I) => Promise<Result<O>>;

/**
 * Declares a use case behind its permission (R1). There is no other way to reach connections, vendors or snapshots.
 * Without the permission the answer is `forbidden` and `run` is never called.
 */
export function useCase<I, O>(permission: Permission, run: UseCase<I, O>): UseCase<I, O> {
  return async (principal, input) => {
    if (!holdsPermission(principal, permission)) {
      return refuse('forbidden', 'Your role does not include this. Ask an administrator.');
    }
    return run(principal, input);
  };
}
