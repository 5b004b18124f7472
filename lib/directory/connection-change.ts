import 'server-only';
import type { SavedConnection } from '#lib/connections/saved-connection.ts';
import type { ConnectionChange } from '#lib/connections/update-connection.ts';
import { asksSecretsAgain, type FormValues, secretFaults, toSettings } from '#lib/domain/credential-form.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { VendorModule } from '#lib/vendors/connector.ts';
import { requireOrigin, requireSecrets, requireSettings } from './connection-input.ts';

export interface WantedChange {
  readonly name?: string;
  readonly origin?: string;
  /** The whole set: a field left out is cleared. */
  readonly settings?: FormValues;
  readonly secrets?: FormValues;
  readonly enabled?: boolean;
}

/**
 * The change of a saved connection, checked against its vendor. Another address, account or way to sign in takes the
 * whole credential with it (R17). Problems: `validation-failed`, `target-not-allowed`, `secret-reentry-required`.
 */
export function toConnectionChange(
  module: VendorModule,
  saved: SavedConnection,
  wanted: WantedChange,
): Result<ConnectionChange> {
  const { origin, settings, ...rest } = wanted;
  const target = origin === undefined ? ok(saved.origin) : requireOrigin(module, origin);
  if (!target.ok) return target;
  const before = toSettings(module.descriptor, saved.settings);
  const after = settings === undefined ? ok(before) : requireSettings(module, settings);
  if (!after.ok) return after;
  const secrets = requireSecrets(module, after.value, wanted.secrets ?? {}, false);
  if (!secrets.ok) return secrets;
  const moves = target.value !== saved.origin || asksSecretsAgain(module.descriptor, before, after.value);
  if (moves) {
    const entered = requireSecretsAgain(module, after.value, wanted.secrets ?? {});
    if (!entered.ok) return entered;
  }
  return ok({
    ...rest,
    ...(origin === undefined ? {} : { origin: target.value }),
    ...(settings === undefined ? {} : { settings: after.value }),
    ...(moves ? { replacesCredential: true } : {}),
  });
}

function requireSecretsAgain(
  module: VendorModule,
  settings: FormValues,
  secrets: FormValues,
): Result<undefined> {
  const missing = secretFaults(module.descriptor, settings, secrets, true);
  if (missing.length === 0) return ok(undefined);
  return refuse(
    'secret-reentry-required',
    'Enter the secret again: it was given for another address, account or way to sign in.',
    { errors: missing.map(({ id }) => ({ pointer: `/secrets/${id}`, code: 'secret_required' })) },
  );
}

/** Names of what a change touches, for the audit log; never a value. */
export function changedFields(wanted: WantedChange, before: FormValues, after: FormValues): string[] {
  const { settings, secrets = {}, ...rest } = wanted;
  const ids = settings === undefined ? [] : new Set([...Object.keys(before), ...Object.keys(after)]);
  return [
    ...Object.keys(rest),
    ...[...ids].filter((id) => before[id] !== after[id]).map((id) => `settings.${id}`),
    ...Object.keys(secrets).map((id) => `secrets.${id}`),
  ];
}
