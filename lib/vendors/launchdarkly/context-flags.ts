import 'server-only';
import type { Scope } from '#lib/domain/directory.ts';
import type { FlagSetting } from '#lib/domain/flag-setting.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#lib/domain/json.ts';
import { fail, ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { FlagSettings, RecordIdentity } from '#lib/vendors/directory-source.ts';
import type { Caller } from './caller.ts';
import { readContext, toContextRow } from './context-map.ts';
import { flagChange } from './flag-change.ts';
import { operations } from './operations.ts';
import { noSuchRecord } from './problems.ts';
import { evaluation } from './schema.ts';
import { requireScope } from './scope.ts';

/** What a context would receive, evaluated by LaunchDarkly from the attributes it has on record. */
export function contextFlags(caller: Caller): FlagSettings {
  return {
    list: (ctx, scope, identity) => evaluateFlags(caller, ctx, scope, identity),
    ...flagChange(caller, operations.setContextFlag, (identity) => ({
      kind: identity.kind ?? '',
      key: identity.key,
    })),
  };
}

async function evaluateFlags(
  caller: Caller,
  ctx: CallContext,
  scope: Scope,
  identity: RecordIdentity,
): Promise<Result<readonly FlagSetting[]>> {
  const place = requireScope(scope);
  if (!place.ok) return place;
  const params = { ...place.value, kind: identity.kind ?? '', key: identity.key };
  const stored = await caller.call(ctx, operations.getContext, { params });
  if (!stored.ok) return stored;
  // Rules look at attributes: the key alone would give other values than the context really receives.
  const context = latestContext(stored.value.items);
  if (context === undefined) return fail(noSuchRecord());
  const answer = await caller.call(ctx, operations.evaluateFlags, { params: place.value, body: context });
  return answer.ok ? ok(answer.value.items.flatMap(toSetting)) : answer;
}

/** The attributes on record from the evaluation seen last; notes about private attributes are not part of them. */
function latestContext(items: readonly JsonValue[]): JsonObject | undefined {
  let latest: JsonObject | undefined;
  let seen = Number.NEGATIVE_INFINITY;
  for (const raw of items) {
    const row = toContextRow(raw);
    const context = isJsonObject(raw) ? readContext(raw.context ?? null) : undefined;
    const at = Date.parse(row?.lastSeen ?? '') || 0;
    if (row === undefined || context === undefined || at <= seen) continue;
    latest = Object.fromEntries(Object.entries(context).filter(([name]) => name !== '_meta'));
    seen = at;
  }
  return latest;
}

function toSetting(raw: JsonValue): FlagSetting[] {
  const parsed = evaluation.safeParse(raw);
  if (!parsed.success) return [];
  const { key, name, _value: value, reason } = parsed.data;
  const kind = reason?.kind;
  return [
    {
      flag: key,
      ...(name === undefined ? {} : { name }),
      value: value ?? null,
      // The evaluation names no individual setting; a target match is the value set for this key.
      ...(kind === 'TARGET_MATCH' && value !== undefined ? { individual: value } : {}),
      ...(reason !== undefined && typeof kind === 'string' ? { reason: { kind, raw: reason } } : {}),
    },
  ];
}
