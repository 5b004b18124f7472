'use client';

import { type FormEvent, useState } from 'react';
import { reauthenticate } from '#lib/queries/record.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';

/** R65: a deletion needs a password proof of at most ten minutes ago. */
export function PasswordProof({ onProven }: { onProven: () => void }) {
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const prove = async (event: FormEvent) => {
    event.preventDefault();
    if (password === '' || busy) return;
    setBusy(true);
    const result = await reauthenticate(password);
    setBusy(false);
    if (result.ok) return onProven();
    setPassword('');
    const wait = result.problem.retryAfterSeconds;
    setError(wait === undefined ? result.problem.detail : `${result.problem.detail} Wait ${wait} s.`);
  };
  return (
    <form onSubmit={(event) => void prove(event)} className="space-y-3">
      <p className="text-ink-2">Deleting needs your password once more. It counts for ten minutes.</p>
      <Field label="Your password" error={error}>
        {(control) => (
          <Input
            {...control}
            type="password"
            inputSize="form"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button variant="ink" size="form" type="submit" busy={busy}>
        Confirm
      </Button>
    </form>
  );
}
