'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import type { NewApiKey } from '#lib/contract/identity-api-key.ts';
import { type RequestProblem, request } from '#lib/queries/request.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { Select } from '../ui/select.tsx';
import { type Scope, type ScopeChoice, ScopeField } from './scope-field.tsx';

const TERMS = [
  { days: 7, label: '7 days' },
  { days: 30, label: '30 days' },
  { days: 90, label: '90 days' },
  { days: 365, label: 'One year' },
];

/** Asks for name, term and reach; then shows the key, this once. */
export function NewKeyDialog({ choices, onClose }: { choices: readonly ScopeChoice[]; onClose: () => void }) {
  const router = useRouter();
  const [made, setMade] = useState<NewApiKey>();
  const close = () => {
    onClose();
    if (made !== undefined) router.refresh();
  };
  if (made !== undefined) return <MadeKey made={made} onClose={close} />;
  return <AskKey choices={choices} onClose={onClose} onMade={setMade} />;
}

function AskKey({
  choices,
  onClose,
  onMade,
}: {
  choices: readonly ScopeChoice[];
  onClose: () => void;
  onMade: (made: NewApiKey) => void;
}) {
  const form = useId();
  const [name, setName] = useState('');
  const [days, setDays] = useState(30);
  const [scope, setScope] = useState<Scope>('all');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '') return;
    setBusy(true);
    setProblem(undefined);
    const body = { name: name.trim(), expiresInDays: days, connections: scope };
    const answer = await request<NewApiKey>('POST', '/api/api-keys', { body });
    setBusy(false);
    if (answer.ok) onMade(answer.value);
    else setProblem(answer.problem);
  };

  return (
    <Dialog
      title="New API key"
      description="Read-only. It is shown once, after this step."
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="ink" busy={busy}>
            Make the key
          </Button>
        </>
      }
    >
      <form id={form} noValidate onSubmit={submit} className="flex flex-col gap-4 px-px pt-px">
        <Field
          label="Name"
          hint="What it is for: nightly export."
          error={tried && name.trim() === '' ? 'Give it a name.' : undefined}
        >
          {(control) => (
            <Input
              {...control}
              inputSize="form"
              maxLength={80}
              autoFocus
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Field label="Ends after">
          {(control) => (
            <Select
              {...control}
              selectSize="form"
              value={days}
              onChange={(event) => setDays(Number(event.target.value))}
            >
              {TERMS.map((term) => (
                <option key={term.days} value={term.days}>
                  {term.label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <ScopeField value={scope} choices={choices} onChange={setScope} allLabel="All I may see" />
        {problem !== undefined && <FormProblem problem={problem} title="The key was not made" />}
      </form>
    </Dialog>
  );
}

function MadeKey({ made, onClose }: { made: NewApiKey; onClose: () => void }) {
  return (
    <Dialog
      title="Copy the key now"
      description="Rolecall keeps only a hash of it. Once this closes, nobody can show it again."
      onClose={onClose}
      foot={
        <Button variant="ink" onClick={onClose}>
          I have stored it
        </Button>
      }
    >
      <div className="flex items-center gap-2 rounded-control border border-line bg-well py-2 pr-2 pl-3">
        <code className="min-w-0 flex-1 font-mono text-mono leading-5 break-all">{made.key}</code>
        <CopyButton text={made.key} variant="outline" />
      </div>
    </Dialog>
  );
}
