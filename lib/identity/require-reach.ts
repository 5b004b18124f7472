import 'server-only';
import type { ConnectionScope, Principal } from '#lib/domain/principal.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import { isWithin } from './connection-scope.ts';

/**
 * An administrator of some connections neither gives nor takes over access to others; else a limited one could hand
 * itself the rest by an account of its own making or by setting someone's password.
 */
export function requireReach(principal: Principal, ...scopes: readonly ConnectionScope[]): Result<undefined> {
  return scopes.every((scope) => isWithin(scope, principal.connections))
    ? ok(undefined)
    : refuse('forbidden', 'That account reaches connections yours does not.');
}
