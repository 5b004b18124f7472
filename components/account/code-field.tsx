'use client';

import { useState } from 'react';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';

const TOGGLE = 'text-meta font-medium whitespace-nowrap text-needle hover:underline max-sm:py-2';

/** A code of an authenticator, or a recovery code for whoever is without it. Takes the focus, and again after each try. */
export function CodeField({
  value,
  error,
  tries,
  takesRecovery = true,
  onChange,
}: {
  value: string;
  error: string | undefined;
  tries: number;
  takesRecovery?: boolean;
  onChange: (value: string) => void;
}) {
  const [recovery, setRecovery] = useState(false);
  return (
    <Field
      label={recovery ? 'Recovery code' : 'Code'}
      hint={
        recovery ? 'One of the ten you stored. Each works once.' : 'Six digits, from your authenticator app.'
      }
      error={error}
      aside={
        takesRecovery && (
          <button type="button" className={TOGGLE} onClick={() => setRecovery(!recovery)}>
            {recovery ? 'Use the app' : 'Use a recovery code'}
          </button>
        )
      }
    >
      {(control) => (
        <Input
          {...control}
          // A new field takes the focus.
          key={`${recovery} ${tries}`}
          mono
          autoFocus
          inputSize="form"
          autoComplete="one-time-code"
          inputMode={recovery ? 'text' : 'numeric'}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={32}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
