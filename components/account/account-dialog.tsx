'use client';

import { type FormEvent, useId, useState } from 'react';
import type { Account } from '#lib/contract/identity-account.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { useChange } from '../feedback/use-change.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { PasswordInput } from './password-input.tsx';
import { isAcceptable } from './password-strength.ts';
import { RoleField } from './role-field.tsx';
import { type Scope, type ScopeChoice, ScopeField } from './scope-field.tsx';

/** Role, reach, a new password, a lost second factor, and the switch that keeps someone out. */
export function AccountDialog({
  account,
  choices,
  onClose,
}: {
  account: Account;
  choices: readonly ScopeChoice[];
  onClose: () => void;
}) {
  const form = useId();
  const [role, setRole] = useState(account.role);
  const [connections, setConnections] = useState<Scope>(account.connections);
  const [password, setPassword] = useState('');
  const { busy, problem, send } = useChange();
  const path = `/api/accounts/${encodeURIComponent(account.id)}`;
  const weak = password !== '' && !isAcceptable(password);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (weak) return;
    const body = { role, connections, ...(password === '' ? {} : { password }) };
    if (await send('PATCH', path, body, `${account.name} is changed`)) onClose();
  };
  const toggle = async () => {
    const said = account.disabled
      ? `${account.name} can sign in again`
      : `${account.name} is signed out and kept out`;
    if (await send('PATCH', path, { disabled: !account.disabled }, said)) onClose();
  };
  const reset = async () => {
    const said = `${account.name} signs in with the password alone`;
    if (await send('DELETE', `${path}/second-factor`, {}, said)) onClose();
  };

  return (
    <Dialog
      title={account.name}
      description={account.email}
      onClose={onClose}
      foot={
        <>
          <Button busy={busy} onClick={toggle}>
            {account.disabled ? 'Enable' : 'Disable'}
          </Button>
          <Button type="submit" form={form} variant="ink" busy={busy}>
            Save
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
        <RoleField value={role} onChange={setRole} />
        <ScopeField
          value={connections}
          choices={choices}
          onChange={setConnections}
          allLabel="All, present and future"
        />
        <Field
          label="New password"
          hint="Leave it empty to keep the present one."
          error={weak ? 'The password needs 15 to 128 characters.' : undefined}
        >
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        {account.secondFactor && (
          <div className="flex items-center justify-between gap-4">
            <p className="text-meta text-ink-2">
              A second factor is on. Reset it only when its owner has lost phone and recovery codes.
            </p>
            <Button busy={busy} onClick={reset}>
              Reset it
            </Button>
          </div>
        )}
        {problem !== undefined && <FormProblem problem={problem} title="Nothing was changed" />}
      </form>
    </Dialog>
  );
}
