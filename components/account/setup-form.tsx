'use client';

import { type FormEvent, useState } from 'react';
import { type RequestProblem, request } from '#lib/queries/request.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { PasswordHints } from './password-hints.tsx';
import { PasswordInput } from './password-input.tsx';
import { isAcceptable } from './password-strength.ts';

interface Values {
  readonly code: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

const EMPTY: Values = { code: '', email: '', name: '', password: '' };

export function SetupForm() {
  const [values, setValues] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const [busy, setBusy] = useState(false);
  const errors = tried ? faults(values) : {};
  const set = (field: keyof Values) => (event: { target: { value: string } }) =>
    setValues({ ...values, [field]: event.target.value });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults(values)).length > 0) return;
    setBusy(true);
    setProblem(undefined);
    const answer = await request('POST', '/api/setup', { body: { ...values, code: values.code.trim() } });
    if (answer.ok) {
      location.assign('/connections/new');
      return;
    }
    setProblem(answer.problem);
    setBusy(false);
  };

  return (
    <form noValidate onSubmit={submit} className="mt-8 flex flex-col gap-4">
      <Field label="Code" error={errors.code}>
        {(control) => (
          <Input
            {...control}
            mono
            inputSize="form"
            autoComplete="off"
            spellCheck={false}
            value={values.code}
            onChange={set('code')}
          />
        )}
      </Field>
      <Field label="Name" error={errors.name}>
        {(control) => (
          <Input
            {...control}
            inputSize="form"
            autoComplete="name"
            maxLength={80}
            value={values.name}
            onChange={set('name')}
          />
        )}
      </Field>
      <Field label="E-mail" error={errors.email}>
        {(control) => (
          <Input
            {...control}
            type="email"
            inputSize="form"
            autoComplete="username"
            value={values.email}
            onChange={set('email')}
          />
        )}
      </Field>
      <Field label="Password" error={errors.password}>
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="new-password"
            value={values.password}
            onChange={set('password')}
          />
        )}
      </Field>
      <PasswordHints password={values.password} others={[values.name, values.email]} />
      {problem !== undefined && <FormProblem problem={problem} title={titleOf(problem)} />}
      <Button type="submit" variant="ink" size="form" busy={busy} className="mt-1 w-full">
        {busy ? 'Creating the account' : 'Create the account and sign in'}
      </Button>
    </form>
  );
}

function faults(values: Values): Partial<Record<keyof Values, string>> {
  return {
    ...(values.code.trim() === '' ? { code: 'Enter the code from the server.' } : {}),
    ...(values.name.trim() === '' ? { name: 'Enter your name.' } : {}),
    ...(/^\S+@\S+\.\S+$/.test(values.email.trim()) ? {} : { email: 'Enter an e-mail address.' }),
    ...(isAcceptable(values.password) ? {} : { password: 'The password needs 15 to 128 characters.' }),
  };
}

function titleOf(problem: RequestProblem): string | undefined {
  if (problem.slug === 'not-found') return 'The code is wrong, used up or too old';
  if (problem.slug === 'rate-limited') return 'Too many tries';
  return undefined;
}
