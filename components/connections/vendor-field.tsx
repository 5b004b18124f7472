'use client';

import { Field, type FieldControl } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { Select } from '../ui/select.tsx';
import type { VendorField as Asked } from './vendor-of.ts';

/** One field a vendor asks for: a choice, a text, or a secret, which is never filled in. */
export function VendorField({
  field,
  value,
  fault,
  onChange,
}: {
  field: Asked;
  value: string;
  /** A fault that may be said now; the field's own check is said as soon as it holds text. */
  fault: string | undefined;
  onChange: (value: string) => void;
}) {
  const early = value.length > 3 ? field.check?.(value) : undefined;
  return (
    <Field
      label={field.label}
      hint={field.hint}
      error={fault ?? early}
      aside={field.optional === true && <span className="text-meta text-ink-3">optional</span>}
    >
      {(control) =>
        field.choices === undefined ? (
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
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Choices control={control} field={field} value={value} onChange={onChange} />
        )
      }
    </Field>
  );
}

function Choices({
  control,
  field,
  value,
  onChange,
}: {
  control: FieldControl;
  field: Asked;
  value: string;
  onChange: (value: string) => void;
}) {
  const fallback = field.optional === true ? '' : (field.choices?.[0]?.value ?? '');
  return (
    <Select
      {...control}
      selectSize="form"
      value={value === '' ? fallback : value}
      onChange={(event) => onChange(event.target.value)}
    >
      {field.optional === true && <option value="">Not set</option>}
      {field.choices?.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </Select>
  );
}
