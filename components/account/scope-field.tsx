'use client';

import { useId } from 'react';
import { Checkbox } from '../ui/checkbox.tsx';

export interface ScopeChoice {
  readonly id: string;
  readonly name: string;
}

export type Scope = 'all' | readonly string[];

/** All connections, or exactly these. */
export function ScopeField({
  value,
  choices,
  onChange,
  allLabel,
}: {
  value: Scope;
  choices: readonly ScopeChoice[];
  onChange: (value: Scope) => void;
  allLabel: string;
}) {
  const listed = value === 'all' ? [] : value;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-body font-medium">Connections</legend>
      <Line
        label={allLabel}
        checked={value === 'all'}
        onChange={(checked) => onChange(checked ? 'all' : [])}
      />
      {value !== 'all' &&
        choices.map((choice) => (
          <Line
            key={choice.id}
            label={choice.name}
            indent
            checked={listed.includes(choice.id)}
            onChange={(checked) =>
              onChange(checked ? [...listed, choice.id] : listed.filter((id) => id !== choice.id))
            }
          />
        ))}
    </fieldset>
  );
}

function Line({
  label,
  checked,
  onChange,
  indent = false,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  indent?: boolean;
}) {
  const id = useId();
  return (
    <label
      htmlFor={id}
      className={`flex min-h-6 items-center gap-2.5 max-sm:min-h-10 ${indent ? 'pl-6' : ''}`}
    >
      <Checkbox id={id} checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
