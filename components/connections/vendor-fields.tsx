'use client';

import { fieldsAsked, methodOf } from '#lib/domain/credential-form.ts';
import type { Entered, Faults } from './form-faults.ts';
import { MethodChoice } from './method-choice.tsx';
import { VendorField } from './vendor-field.tsx';
import type { VendorField as Asked, Vendor } from './vendor-of.ts';

/** What a vendor asks for: its settings, the way to sign in where there are several, and what that one takes. */
export function VendorFields({
  vendor,
  entered,
  faults,
  parts = 'all',
  onChange,
}: {
  vendor: Vendor;
  entered: Entered;
  faults: Faults;
  parts?: 'all' | 'settings' | 'secrets';
  onChange: (entered: Entered) => void;
}) {
  const { settings, secrets } = entered;
  const asked = fieldsAsked(vendor, settings).filter(
    (field) => parts === 'all' || (parts === 'secrets') === field.secret,
  );
  const ofMethods = new Set(vendor.methods?.flatMap((method) => method.fields));
  const isFirst = (field: Asked) => !field.secret && !ofMethods.has(field.id);
  const line = (field: Asked) => (
    <VendorField
      key={field.id}
      field={field}
      value={(field.secret ? secrets : settings)[field.id] ?? ''}
      fault={faults[field.id]}
      onChange={(value) =>
        onChange(
          field.secret
            ? { settings, secrets: { ...secrets, [field.id]: value } }
            : { settings: { ...settings, [field.id]: value }, secrets },
        )
      }
    />
  );
  return (
    <>
      {asked.filter(isFirst).map(line)}
      {parts !== 'secrets' && vendor.methods !== undefined && (
        <MethodChoice
          methods={vendor.methods}
          value={methodOf(vendor, settings)}
          fault={faults.method}
          onChange={(method) => onChange({ settings: { ...settings, method }, secrets })}
        />
      )}
      {asked.filter((field) => !isFirst(field)).map(line)}
    </>
  );
}
