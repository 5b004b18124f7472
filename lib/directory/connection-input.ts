import 'server-only';
import {
  type FormFault,
  type FormValues,
  secretFaults,
  settingFaults,
  toSettings,
} from '#lib/domain/credential-form.ts';
import { ok, type Result, refuse } from '#lib/domain/result.ts';
import type { VendorModule } from '#lib/vendors/connector.ts';
import { findVendor } from '#lib/vendors/registry.ts';
import { runtime } from './runtime.ts';

/** The vendor named in a form. Problem: `validation-failed`. */
export function requireVendor(id: string): Result<VendorModule> {
  const module = findVendor(id);
  if (module !== undefined) return ok(module);
  return refuse('validation-failed', 'This vendor is not known.', {
    errors: [{ pointer: '/vendor', code: 'unknown' }],
  });
}

/** The origin in its canonical form, if this server may call it (R19). Problem: `target-not-allowed`. */
export function requireOrigin(module: VendorModule, origin: string): Result<string> {
  return runtime().outbound.checkOrigin(origin, module.hosts);
}

/**
 * The settings as they are stored, named by the vendor's own fields and complete, the way to sign in chosen.
 * Problem: `validation-failed` with a pointer a field.
 */
export function requireSettings(module: VendorModule, given: FormValues): Result<FormValues> {
  const settings = toSettings(module.descriptor, given);
  const faults = settingFaults(module.descriptor, settings);
  if (faults.length === 0) return ok(settings);
  return refuse('validation-failed', 'The settings are not complete or not of the right kind.', {
    errors: faults.map(at('settings')),
  });
}

/**
 * Secrets named by the vendor's own fields, of the way to sign in that `settings` chose and right in form; all of them
 * where `complete` is asked. Problem: `validation-failed` with a pointer a field, never a value.
 */
export function requireSecrets(
  module: VendorModule,
  settings: FormValues,
  secrets: FormValues,
  complete: boolean,
): Result<undefined> {
  const faults = secretFaults(module.descriptor, settings, secrets, complete);
  if (faults.length === 0) return ok(undefined);
  return refuse('validation-failed', 'The credential is not complete or not of the right kind.', {
    errors: faults.map(at('secrets')),
  });
}

function at(part: string): (fault: FormFault) => { pointer: string; code: string } {
  return ({ id, code }) => ({ pointer: `/${part}/${id}`, code });
}
