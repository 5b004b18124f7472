'use client';

import { Field } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select.tsx';
import type { Vendor } from './vendor-of.ts';

/** As many letters as lie side by side on a narrow window. */
const LETTERS = 34;

/** Which of a vendor's ways to sign in is used: side by side where their names are short, else in a list. */
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
  const letters = methods.reduce((sum, method) => sum + method.label.length, 0);
  if (letters > LETTERS) {
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
    <div className="flex flex-col gap-1.5">
      <p aria-hidden className="text-body font-medium">
        Way to sign in
      </p>
      <div>
        <Segmented
          label="Way to sign in"
          value={chosen.id}
          options={methods.map(({ id, label }) => ({ value: id, label }))}
          onChange={onChange}
        />
      </div>
      <p className={`text-meta ${fault === undefined ? 'text-ink-3' : 'text-deny'}`}>
        {fault ?? chosen.hint}
      </p>
    </div>
  );
}
