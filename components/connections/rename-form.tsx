'use client';

import { useState } from 'react';
import type { ConnectionView } from '#lib/contract/connection.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { useChange } from '../feedback/use-change.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { connectionPath } from './connection-path.ts';

export function RenameForm({
  connection,
  reason,
}: {
  connection: ConnectionView;
  reason: string | undefined;
}) {
  const [name, setName] = useState(connection.name);
  const { busy, problem, send } = useChange();
  const clean = name.trim();
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (clean !== '') void send('PATCH', connectionPath(connection.id), { name: clean }, 'Renamed');
      }}
    >
      <Field label="Name" error={clean === '' ? 'Give it a name.' : undefined}>
        {(control) => (
          <Input
            {...control}
            inputSize="form"
            maxLength={80}
            disabled={reason !== undefined}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {problem !== undefined && <FormProblem problem={problem} />}
      <div>
        <Button
          type="submit"
          busy={busy}
          disabledReason={reason ?? (clean === connection.name ? 'The name has not changed.' : undefined)}
        >
          Rename
        </Button>
      </div>
    </form>
  );
}
