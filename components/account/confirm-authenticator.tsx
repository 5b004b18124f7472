'use client';

import { type FormEvent, useState } from 'react';
import type { BegunSecondFactor, RecoveryCodes } from '#lib/contract/identity-second-factor.ts';
import { type RequestProblem, request } from '#lib/queries/request.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { codeFault, WRONG_CODE } from './code-fault.ts';
import { CodeField } from './code-field.tsx';
import { QrCode } from './qr-code.tsx';

/** The secret as a picture and as text, and the first code that shows it arrived. */
export function ConfirmAuthenticator({
  form,
  begun,
  onBusy,
  onDone,
}: {
  form: string;
  begun: BegunSecondFactor;
  onBusy: (busy: boolean) => void;
  onDone: (codes: readonly string[]) => void;
}) {
  const [code, setCode] = useState('');
  const [tries, setTries] = useState(0);
  const [error, setError] = useState<string>();
  const [problem, setProblem] = useState<RequestProblem>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() === '') return setError('Enter the code.');
    onBusy(true);
    setError(undefined);
    setProblem(undefined);
    const answer = await request<RecoveryCodes>('POST', '/api/auth/second-factor/confirm', {
      body: { code },
    });
    onBusy(false);
    if (answer.ok) return onDone(answer.value.recoveryCodes);
    if (codeFault(answer.problem) === undefined) return setProblem(answer.problem);
    setError(WRONG_CODE);
    setCode('');
    setTries(tries + 1);
  };

  return (
    <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4 px-px pt-px">
      <div className="flex gap-5 max-sm:flex-col max-sm:items-center">
        <QrCode text={begun.uri} label="QR code for your authenticator app" />
        <div className="flex min-w-0 flex-1 flex-col items-start gap-2 max-sm:w-full">
          <p className="text-ink-2">Or type this key into the app:</p>
          <code className="font-mono text-mono leading-6 wrap-anywhere">{inGroups(begun.secret)}</code>
          <CopyButton text={begun.secret} label="Copy the key" variant="outline" />
          <a href={begun.uri} className="text-needle hover:underline sm:hidden">
            Open in an app on this phone
          </a>
        </div>
      </div>
      <CodeField value={code} error={error} tries={tries} takesRecovery={false} onChange={setCode} />
      {problem !== undefined && <FormProblem problem={problem} />}
    </form>
  );
}

function inGroups(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
