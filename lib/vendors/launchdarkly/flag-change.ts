import 'server-only';
import type { RequestPreview } from '#lib/domain/flag-setting.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { FlagChange, RecordIdentity } from '#lib/vendors/directory-source.ts';
import { type PathParams, pathOf } from '#lib/vendors/operation-path.ts';
import type { Caller } from './caller.ts';
import type { Operation } from './operations.ts';
import { isLost } from './problems.ts';
import { requireScope } from './scope.ts';

/** Setting or removing one individual target: shown as it will be sent, sent once, never repeated (R49). */
export function flagChange(
  caller: Caller,
  operation: Operation,
  identityParams: (identity: RecordIdentity) => PathParams,
) {
  return {
    async set(ctx: CallContext, change: FlagChange): Promise<Result<{ readonly confirmed: boolean }>> {
      const place = requireScope(change.scope);
      if (!place.ok) return place;
      const params = { ...place.value, ...identityParams(change.identity), flag: change.flag };
      const answer = await caller.call(ctx, operation, { params, body: bodyOf(change) });
      if (answer.ok) return ok({ confirmed: true });
      return isLost(answer.problem) ? ok({ confirmed: false }) : answer;
    },
    previewSet(change: FlagChange): RequestPreview {
      const { project = '', environment = '' } = change.scope;
      const params = { project, environment, ...identityParams(change.identity), flag: change.flag };
      const path = pathOf(operation, params);
      return { method: 'PUT', path: path.ok ? path.value : operation.path, body: bodyOf(change) };
    },
  };
}

/** A null setting removes the individual target, as leaving it out would (3.6); null reads plainer. */
function bodyOf(change: FlagChange): JsonValue {
  return {
    setting: change.value ?? null,
    ...(change.comment === undefined || change.comment === '' ? {} : { comment: change.comment }),
  };
}
