import 'server-only';
import type { DirectoryRecord, Scope } from '#lib/domain/directory.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { RecordIdentity, Removal, RemovalOutcome } from '#lib/vendors/directory-source.ts';
import { pathOf } from '#lib/vendors/operation-path.ts';
import type { Caller } from './caller.ts';
import type { Operation } from './operations.ts';
import { isLost, malformed } from './problems.ts';
import { requireScope } from './scope.ts';

interface RemovalRules {
  readonly operation: Operation;
  readonly get: (
    ctx: CallContext,
    scope: Scope,
    identity: RecordIdentity,
  ) => Promise<Result<DirectoryRecord>>;
  readonly consequences: readonly string[];
}

/** Deleting one record: nobody here is protected, since these records are no accounts and hold no role. */
export function removal(caller: Caller, rules: RemovalRules): Removal {
  return {
    async prepare(ctx, scope, identity) {
      const record = await rules.get(ctx, scope, identity);
      if (!record.ok) return record;
      const { revision } = record.value;
      if (revision === undefined) return fail(malformed());
      return ok({ record: record.value, revision, consequences: rules.consequences });
    },
    async remove(ctx, scope, identity): Promise<RemovalOutcome> {
      const place = requireScope(scope);
      if (!place.ok) return { state: 'refused', problem: place.problem };
      const answer = await caller.call(ctx, rules.operation, {
        params: { ...place.value, key: identity.key },
      });
      if (answer.ok) return { state: 'deleted' };
      if (answer.problem.slug === 'vendor-not-found') return { state: 'already-absent' };
      return { state: isLost(answer.problem) ? 'unknown' : 'refused', problem: answer.problem };
    },
    preview(scope, identity) {
      const path = pathOf(rules.operation, { ...scopeText(scope), key: identity.key });
      return { method: 'DELETE', path: path.ok ? path.value : rules.operation.path };
    },
  };
}

function scopeText(scope: Scope): Record<string, string> {
  return { project: scope.project ?? '', environment: scope.environment ?? '' };
}
