'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import type { SessionAnswer } from '#lib/contract/identity-session.ts';
import { adoptSession } from '#lib/queries/adopt-session.ts';
import { type RequestProblem, request } from '#lib/queries/request.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { showToast } from '../ui/toast.ts';
import { codeFault, WRONG_CODE } from './code-fault.ts';
import { CodeField } from './code-field.tsx';
import { PasswordInput } from './password-input.tsx';

/** Asks for what sign-in asks for: password and code. */
export function DisableSecondFactorDialog({ email, onClose }: { email: string; onClose: () => void }) {
  const router = useRouter();
  const form = useId();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [tries, setTries] = useState(0);
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<RequestProblem>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password === '' || code.trim() === '') return;
    setBusy(true);
    setError(undefined);
    setProblem(undefined);
    const body = { password, code };
    const answer = await request<SessionAnswer>('DELETE', '/api/auth/second-factor', { body });
    setBusy(false);
    if (answer.ok) {
      adoptSession(answer.value);
      onClose();
      showToast({ kind: 'done', title: 'The second factor is off' });
      router.refresh();
      return;
    }
    if (codeFault(answer.problem) === undefined) return setProblem(answer.problem);
    setError(WRONG_CODE);
    setCode('');
    setTries(tries + 1);
  };

  return (
    <Dialog
      title="Turn off the second factor"
      description="Signing in then needs your password alone. The recovery codes stop working."
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="ink" busy={busy}>
            Turn off
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4 px-px pt-px">
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <CodeField value={code} error={error} tries={tries} onChange={setCode} />
        <Field label="Your password">
          {(control) => (
            <PasswordInput
              {...control}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        {problem !== undefined && <FormProblem problem={problem} title="Nothing was changed" />}
      </form>
    </Dialog>
  );
}
