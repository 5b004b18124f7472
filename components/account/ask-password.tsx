'use client';

import { type FormEvent, useState } from 'react';
import type { BegunSecondFactor } from '#lib/contract/identity-second-factor.ts';
import { adoptSession } from '#lib/queries/adopt-session.ts';
import { type RequestProblem, request } from '#lib/queries/request.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { Field } from '../ui/field.tsx';
import { PasswordInput } from './password-input.tsx';

export function AskPassword({
  form,
  email,
  onBusy,
  onDone,
}: {
  form: string;
  email: string;
  onBusy: (busy: boolean) => void;
  onDone: (begun: BegunSecondFactor) => void;
}) {
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<RequestProblem>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password === '') return;
    onBusy(true);
    setProblem(undefined);
    const answer = await request<BegunSecondFactor>('POST', '/api/auth/second-factor', {
      body: { password },
    });
    onBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    adoptSession(answer.value.session);
    onDone(answer.value);
  };

  return (
    <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4 px-px pt-px">
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field label="Your password">
        {(control) => (
          <PasswordInput
            {...control}
            autoFocus
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {problem !== undefined && <FormProblem problem={problem} title={titleOf(problem)} />}
    </form>
  );
}

function titleOf(problem: RequestProblem): string | undefined {
  return problem.slug === 'validation-failed' ? 'Nothing was changed' : undefined;
}
