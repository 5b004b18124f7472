'use client';

import { type FormEvent, useState } from 'react';
import { type RequestProblem, request } from '#lib/queries/request.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { PasswordInput } from './password-input.tsx';

/** `next` was checked on the server: one of our own pages. */
export function SignInForm({ next }: { next: string }) {
  const [problem, setProblem] = useState<RequestProblem>();
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get('email') ?? '');
    const password = String(form.get('password') ?? '');
    const gaps = {
      ...(email.trim() === '' ? { email: 'Enter your e-mail address.' } : {}),
      ...(password === '' ? { password: 'Enter your password.' } : {}),
    };
    setMissing(gaps);
    if (Object.keys(gaps).length > 0) return;
    setBusy(true);
    setProblem(undefined);
    const answer = await request('POST', '/api/auth/sign-in/email', { body: { email, password } });
    if (answer.ok) {
      location.assign(next);
      return;
    }
    setProblem(answer.problem);
    setBusy(false);
  };

  return (
    <form method="post" noValidate onSubmit={submit} className="mt-8 flex flex-col gap-4">
      <Field label="E-mail" error={missing.email}>
        {(control) => (
          <Input {...control} name="email" type="email" inputSize="form" autoComplete="username" autoFocus />
        )}
      </Field>
      <Field label="Password" error={missing.password}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" />}
      </Field>
      {problem !== undefined && <FormProblem problem={problem} title={titleOf(problem)} />}
      <Button type="submit" variant="ink" size="form" busy={busy} className="mt-1 w-full">
        {busy ? 'Signing in' : 'Sign in'}
      </Button>
    </form>
  );
}

function titleOf(problem: RequestProblem): string {
  if (problem.slug === 'unauthenticated') return 'E-mail or password is wrong';
  if (problem.slug === 'rate-limited') return 'Too many tries';
  return problem.unreachable ? 'Rolecall did not answer' : 'You could not be signed in';
}
