import 'server-only';
import type { Scope } from '#lib/domain/directory.ts';
import type { FlagSetting } from '#lib/domain/flag-setting.ts';
import type { JsonValue } from '#lib/domain/json.ts';
import { ok, type Result } from '#lib/domain/result.ts';
import type { CallContext } from '#lib/vendors/call-context.ts';
import type { FlagSettings, RecordIdentity } from '#lib/vendors/directory-source.ts';
import type { Caller } from './caller.ts';
import { flagChange } from './flag-change.ts';
import { operations } from './operations.ts';
import { expiringTarget, flagSetting } from './schema.ts';
import { requireScope } from './scope.ts';

/** Flag settings of one user, with what is set for them alone and until when. */
export function userFlags(caller: Caller): FlagSettings {
  return {
    list: (ctx, scope, identity) => listUserFlags(caller, ctx, scope, identity),
    ...flagChange(caller, operations.setUserFlag, (identity) => ({ key: identity.key })),
  };
}

async function listUserFlags(
  caller: Caller,
  ctx: CallContext,
  scope: Scope,
  identity: RecordIdentity,
): Promise<Result<readonly FlagSetting[]>> {
  const place = requireScope(scope);
  if (!place.ok) return place;
  const params = { ...place.value, key: identity.key };
  const [flags, expiring] = await Promise.all([
    caller.call(ctx, operations.listUserFlags, { params }),
    caller.call(ctx, operations.getExpiringTargets, { params }),
  ]);
  if (!flags.ok) return flags;
  // The older operation may be forbidden or withdrawn by itself: flags without expiry dates are still true.
  if (!expiring.ok && !WITHOUT_DATES.has(expiring.problem.slug)) return expiring;
  const ends = expiring.ok ? expiryByFlag(expiring.value.items) : new Map<string, number>();
  return ok(Object.entries(flags.value.items).flatMap(([flag, raw]) => toSetting(flag, raw, ends.get(flag))));
}

const WITHOUT_DATES: ReadonlySet<string> = new Set([
  'vendor-forbidden',
  'vendor-not-found',
  'vendor-refused',
]);

/** The earliest end of each flag's individual target, epoch ms. Unreadable targets say nothing. */
function expiryByFlag(items: readonly JsonValue[]): Map<string, number> {
  const ends = new Map<string, number>();
  for (const item of items) {
    const parsed = expiringTarget.safeParse(item);
    const flag = parsed.success ? parsed.data._resourceId.flagKey : undefined;
    if (!parsed.success || flag === undefined) continue;
    ends.set(flag, Math.min(ends.get(flag) ?? Number.POSITIVE_INFINITY, parsed.data.expirationDate));
  }
  return ends;
}

function toSetting(flag: string, raw: JsonValue, expiresAt: number | undefined): FlagSetting[] {
  const parsed = flagSetting.safeParse(raw);
  if (!parsed.success) return [];
  const { _value: value, setting, reason } = parsed.data;
  const kind = reason?.kind;
  return [
    {
      flag,
      value: value ?? null,
      // null is "none set"; false is a setting, the flag turned off for this user (3.6).
      ...(setting === undefined || setting === null ? {} : { individual: setting }),
      ...(reason !== undefined && typeof kind === 'string' ? { reason: { kind, raw: reason } } : {}),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    },
  ];
}
