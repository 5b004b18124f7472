'use client';

import { type FormEvent, useState } from 'react';
import { type RequestProblem, request } from '#lib/queries/request.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { codeFault, WRONG_CODE } from './code-fault.ts';
import { CodeField } from './code-field.tsx';
import { PasswordInput } from './password-input.tsx';

interface Faults {
  readonly email?: string;
  readonly password?: string;
  readonly code?: string;
}

/** `next` was checked on the server: one of our own pages. A code is asked for when the server says so. */
export function SignInForm({ next }: { next: string }) {
  const [values, setValues] = useState({ email: '', password: '', code: '' });
  const [asksCode, setAsksCode] = useState(false);
  const [tries, setTries] = useState(0);
  const [problem, setProblem] = useState<RequestProblem>();
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // What a password manager filled in without an event is in the form alone.
    const form = new FormData(event.currentTarget);
    const { email, password, code } = {
      email: String(form.get('email') ?? ''),
      password: String(form.get('password') ?? ''),
      code: values.code,
    };
    setValues({ email, password, code });
    const missing = missingOf({ email, password }, asksCode ? code : undefined);
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    setProblem(undefined);
    const body = { email, password, ...(asksCode ? { code } : {}) };
    const answer = await request('POST', '/api/auth/sign-in/email', { body });
    if (answer.ok) {
      location.assign(next);
      return;
    }
    setBusy(false);
    refused(answer.problem);
  };

  const refused = (said: RequestProblem) => {
    const fault = codeFault(said);
    if (fault === undefined) setProblem(said);
    if (fault === 'wrong') setFaults({ code: WRONG_CODE });
    if (fault !== undefined || said.slug === 'unauthenticated') {
      setAsksCode(fault !== undefined);
      setTries(tries + 1);
      setValues((known) => ({ ...known, code: '' }));
    }
  };

  return (
    <form method="post" noValidate onSubmit={submit} className="mt-8 flex flex-col gap-4">
      <div hidden={asksCode} className="flex flex-col gap-4">
        <Field label="E-mail" error={faults.email}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              inputSize="form"
              autoComplete="username"
              autoFocus
            />
          )}
        </Field>
        <Field label="Password" error={faults.password}>
          {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" />}
        </Field>
      </div>
      {asksCode && (
        <>
          <p className="wrap-anywhere text-body text-ink-2">
            Signing in as <bdi className="font-medium text-ink">{values.email.trim()}</bdi>.{' '}
            <button
              type="button"
              className="font-medium text-needle hover:underline"
              onClick={() => {
                setAsksCode(false);
                setProblem(undefined);
              }}
            >
              Someone else?
            </button>
          </p>
          <CodeField
            value={values.code}
            error={faults.code}
            tries={tries}
            onChange={(code) => setValues({ ...values, code })}
          />
        </>
      )}
      {problem !== undefined && <FormProblem problem={problem} title={titleOf(problem)} />}
      <Button type="submit" variant="ink" size="form" busy={busy} className="mt-1 w-full">
        {busy ? 'Signing in' : 'Sign in'}
      </Button>
    </form>
  );
}

function missingOf(given: { email: string; password: string }, code: string | undefined): Faults {
  return {
    ...(given.email.trim() === '' ? { email: 'Enter your e-mail address.' } : {}),
    ...(given.password === '' ? { password: 'Enter your password.' } : {}),
    ...(code !== undefined && code.trim() === '' ? { code: 'Enter the code.' } : {}),
  };
}

function titleOf(problem: RequestProblem): string {
  if (problem.slug === 'unauthenticated') return 'E-mail or password is wrong';
  if (problem.slug === 'rate-limited') return 'Too many tries';
  return problem.unreachable ? 'Rolecall did not answer' : 'You could not be signed in';
}
