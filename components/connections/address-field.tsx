'use client';

import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { Select } from '../ui/select.tsx';
import type { Vendor } from './vendor-of.ts';

const OTHER = 'other';

/** A named instance of the vendor, or an address the operator of this server allowed. */
export function AddressField({
  vendor,
  origin,
  other,
  error,
  onChange,
}: {
  vendor: Vendor;
  origin: string;
  other: boolean;
  error: string | undefined;
  onChange: (next: { readonly origin: string; readonly other: boolean }) => void;
}) {
  return (
    <>
      {vendor.instances.length > 0 && (
        <InstanceChoice vendor={vendor} value={other ? OTHER : origin} onChange={onChange} />
      )}
      {other && (
        <Field
          label="Address"
          hint="Scheme, host and port, and the path it is served under if there is one. The operator must have allowed it in ROLECALL_OUTBOUND_ORIGINS."
          error={error}
        >
          {(control) => (
            <Input
              {...control}
              type="url"
              mono
              inputSize="form"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://vendor.example.com"
              value={origin}
              onChange={(event) => onChange({ origin: event.target.value, other: true })}
            />
          )}
        </Field>
      )}
    </>
  );
}

function InstanceChoice({
  vendor,
  value,
  onChange,
}: {
  vendor: Vendor;
  value: string;
  onChange: (next: { readonly origin: string; readonly other: boolean }) => void;
}) {
  return (
    <Field label="Instance">
      {(control) => (
        <Select
          {...control}
          selectSize="form"
          value={value}
          onChange={(event) => {
            const picked = event.target.value;
            onChange(picked === OTHER ? { origin: '', other: true } : { origin: picked, other: false });
          }}
        >
          {vendor.instances.map((instance) => (
            <option key={instance.origin} value={instance.origin}>
              {instance.label}, {new URL(instance.origin).host}
            </option>
          ))}
          <option value={OTHER}>Another address</option>
        </Select>
      )}
    </Field>
  );
}
