import 'server-only';
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
 * Secrets named by the vendor's own fields and right in form; all of them where `complete` is asked.
 * Problem: `validation-failed` with a pointer a field, never a value.
 */
export function requireSecrets(
  module: VendorModule,
  secrets: Readonly<Record<string, string>>,
  complete: boolean,
): Result<undefined> {
  const fields = module.descriptor.fields.filter((field) => field.secret);
  const unknown = Object.keys(secrets).filter((id) => !fields.some((field) => field.id === id));
  const missing = complete
    ? fields.filter((field) => !Object.hasOwn(secrets, field.id)).map((field) => field.id)
    : [];
  const wrong = fields
    .filter(
      (field) => Object.hasOwn(secrets, field.id) && field.check?.(secrets[field.id] ?? '') !== undefined,
    )
    .map((field) => field.id);
  const faults = [
    ...unknown.map((id) => ({ pointer: `/secrets/${id}`, code: 'unknown' })),
    ...missing.map((id) => ({ pointer: `/secrets/${id}`, code: 'required' })),
    ...wrong.map((id) => ({ pointer: `/secrets/${id}`, code: 'wrong_kind' })),
  ];
  if (faults.length === 0) return ok(undefined);
  return refuse('validation-failed', 'The credential is not complete or not of the right kind.', {
    errors: faults,
  });
}
