import 'server-only';
import { holdsPermission, type Permission, type Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';

/** R1: asked inside the use case too, so that a page calling it in process meets the same answer as the API. */
export function requirePermission(principal: Principal, permission: Permission): Result<undefined> {
  return holdsPermission(principal, permission)
    ? ok(undefined)
    : refuse('forbidden', 'Ask an administrator if you need this.');
}
