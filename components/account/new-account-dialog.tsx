'use client';

import { type FormEvent, useId, useState } from 'react';
import type { Role } from '#lib/domain/principal.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { useChange } from '../feedback/use-change.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { PasswordHints } from './password-hints.tsx';
import { PasswordInput } from './password-input.tsx';
import { isAcceptable } from './password-strength.ts';
import { RoleField } from './role-field.tsx';
import { type Scope, type ScopeChoice, ScopeField } from './scope-field.tsx';

interface PersonFaults {
  readonly name?: string;
  readonly email?: string;
  readonly password?: string;
}

export function NewAccountDialog({
  choices,
  onClose,
}: {
  choices: readonly ScopeChoice[];
  onClose: () => void;
}) {
  const form = useId();
  const [person, setPerson] = useState({ name: '', email: '', password: '' });
  const [role, setRole] = useState<Role>('viewer');
  const [connections, setConnections] = useState<Scope>('all');
  const [tried, setTried] = useState(false);
  const { busy, problem, send } = useChange();
  const faults: PersonFaults = tried ? personFaults(person) : {};
  const set = (field: keyof typeof person) => (event: { target: { value: string } }) =>
    setPerson({ ...person, [field]: event.target.value });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(personFaults(person)).length > 0) return;
    const body = { ...person, name: person.name.trim(), email: person.email.trim(), role, connections };
    if (await send('POST', '/api/accounts', body, `${body.name} can sign in`)) onClose();
  };

  return (
    <Dialog
      title="New account"
      description="Hand the first password over in person or by a safe channel."
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="ink" busy={busy}>
            Create account
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        autoComplete="off"
        onSubmit={submit}
        className="flex flex-col gap-4 px-px pt-px"
      >
        <Field label="Name" error={faults.name}>
          {(control) => (
            <Input
              {...control}
              inputSize="form"
              maxLength={80}
              autoFocus
              value={person.name}
              onChange={set('name')}
            />
          )}
        </Field>
        <Field label="E-mail" error={faults.email}>
          {(control) => (
            <Input {...control} type="email" inputSize="form" value={person.email} onChange={set('email')} />
          )}
        </Field>
        <Field label="First password" error={faults.password}>
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="new-password"
              value={person.password}
              onChange={set('password')}
            />
          )}
        </Field>
        <PasswordHints password={person.password} others={[person.name, person.email]} />
        <RoleField value={role} onChange={setRole} />
        <ScopeField
          value={connections}
          choices={choices}
          onChange={setConnections}
          allLabel="All, present and future"
        />
        {problem !== undefined && <FormProblem problem={problem} title="The account was not created" />}
      </form>
    </Dialog>
  );
}

function personFaults(person: { name: string; email: string; password: string }): PersonFaults {
  return {
    ...(person.name.trim() === '' ? { name: 'Enter a name.' } : {}),
    ...(/^\S+@\S+\.\S+$/.test(person.email.trim()) ? {} : { email: 'Enter an e-mail address.' }),
    ...(isAcceptable(person.password) ? {} : { password: 'The password needs 15 to 128 characters.' }),
  };
}
