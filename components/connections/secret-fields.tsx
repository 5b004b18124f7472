'use client';

import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import type { Vendor } from './vendor-of.ts';

export type SecretValues = Readonly<Record<string, string>>;

/** What is wrong with each secret field, by the vendor's own check. */
export function secretFaults(vendor: Vendor, values: SecretValues): Readonly<Record<string, string>> {
  const faults = vendor.fields.flatMap((field) => {
    const value = values[field.id] ?? '';
    const fault = value === '' ? `Enter the ${lowerFirst(field.label)}.` : field.check?.(value);
    return fault === undefined ? [] : [[field.id, fault] as const];
  });
  return Object.fromEntries(faults);
}

/** A label inside a sentence; abbreviations such as API keep their letters. */
function lowerFirst(label: string): string {
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

/** The credential of a connection, write-only: what is stored is never filled in. */
export function SecretFields({
  vendor,
  values,
  shownFaults,
  onChange,
}: {
  vendor: Vendor;
  values: SecretValues;
  /** Faults that may be said now; a field's own check is said as soon as it holds text. */
  shownFaults: Readonly<Record<string, string>>;
  onChange: (values: SecretValues) => void;
}) {
  return vendor.fields.map((field) => {
    const value = values[field.id] ?? '';
    const early = value.length > 3 ? field.check?.(value) : undefined;
    return (
      <Field key={field.id} label={field.label} hint={field.hint} error={shownFaults[field.id] ?? early}>
        {(control) => (
          <Input
            {...control}
            type={field.secret ? 'password' : 'text'}
            mono
            inputSize="form"
            autoComplete="off"
            spellCheck={false}
            data-1p-ignore
            placeholder={field.placeholder}
            value={value}
            onChange={(event) => onChange({ ...values, [field.id]: event.target.value })}
          />
        )}
      </Field>
    );
  });
}
