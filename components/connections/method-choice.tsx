'use client';

import { Field } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import type { Vendor } from './vendor-of.ts';

/** Which of a vendor's ways to sign in is used. Two or three lie side by side, more in a list. */
export function MethodChoice({
  methods,
  value,
  fault,
  onChange,
}: {
  methods: NonNullable<Vendor['methods']>;
  value: string | undefined;
  fault: string | undefined;
  onChange: (method: string) => void;
}) {
  const chosen = methods.find((method) => method.id === value) ?? methods[0];
  if (chosen === undefined) return null;
  if (methods.length > 3) {
    return (
      <Field label="Way to sign in" hint={chosen.hint} error={fault}>
        {(control) => (
          <Select
            {...control}
            selectSize="form"
            value={chosen.id}
            onChange={(event) => onChange(event.target.value)}
          >
            {methods.map((method) => (
              <option key={method.id} value={method.id}>
                {method.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  }
  return (
    <div className="flex flex-col items-start gap-1.5">
      <p aria-hidden className="text-body font-medium">
        Way to sign in
      </p>
      <Segmented
        label="Way to sign in"
        value={chosen.id}
        options={methods.map(({ id, label }) => ({ value: id, label }))}
        onChange={onChange}
        className="h-[38px] max-w-full"
      />
      <p className={`text-meta ${fault === undefined ? 'text-ink-3' : 'text-deny'}`}>
        {fault ?? chosen.hint}
      </p>
    </div>
  );
}
