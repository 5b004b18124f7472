'use client';

import { type FormEvent, useState } from 'react';
import type { SessionAnswer } from '#lib/contract/identity-session.ts';
import { adoptSession } from '#lib/queries/adopt-session.ts';
import { type RequestProblem, request } from '#lib/queries/request.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { showToast } from '../ui/toast.ts';
import { PasswordHints } from './password-hints.tsx';
import { PasswordInput } from './password-input.tsx';
import { isAcceptable } from './password-strength.ts';

const EMPTY = { currentPassword: '', newPassword: '' };

export function PasswordForm({ email, name }: { email: string; name: string }) {
  const [values, setValues] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (values.currentPassword === '' || !isAcceptable(values.newPassword)) return;
    setBusy(true);
    setProblem(undefined);
    const answer = await request<SessionAnswer>('POST', '/api/auth/password', { body: values });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    adoptSession(answer.value);
    setValues(EMPTY);
    setTried(false);
    showToast({ kind: 'done', title: 'Password changed', detail: 'Your other sessions have ended.' });
  };

  return (
    <form noValidate onSubmit={submit} className="flex max-w-[400px] flex-col gap-4">
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <Field
        label="Present password"
        error={tried && values.currentPassword === '' ? 'Enter your present password.' : undefined}
      >
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="current-password"
            value={values.currentPassword}
            onChange={(event) => setValues({ ...values, currentPassword: event.target.value })}
          />
        )}
      </Field>
      <Field
        label="New password"
        error={
          tried && !isAcceptable(values.newPassword) ? 'The password needs 15 to 128 characters.' : undefined
        }
      >
        {(control) => (
          <PasswordInput
            {...control}
            autoComplete="new-password"
            value={values.newPassword}
            onChange={(event) => setValues({ ...values, newPassword: event.target.value })}
          />
        )}
      </Field>
      <PasswordHints password={values.newPassword} others={[name, email]} />
      {problem !== undefined && <FormProblem problem={problem} title="The password was not changed" />}
      <div>
        <Button type="submit" variant="ink" busy={busy}>
          Change password
        </Button>
      </div>
    </form>
  );
}
