'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { ConnectionView } from '#lib/contract/connection.ts';
import { type RequestProblem, request } from '#lib/queries/request.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Input } from '../ui/input.tsx';
import { showToast } from '../ui/toast.ts';
import { connectionPath } from './connection-path.ts';

/** There is no undo, so it asks for the name. */
export function DeleteDialog({ connection, onClose }: { connection: ConnectionView; onClose: () => void }) {
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();

  const remove = async () => {
    setBusy(true);
    setProblem(undefined);
    const answer = await request('DELETE', connectionPath(connection.id), { body: { confirmName: typed } });
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    showToast({ kind: 'done', title: `${connection.name} is deleted` });
    router.push('/connections');
    router.refresh();
  };

  return (
    <Dialog
      title={`Delete ${connection.name}`}
      description="Its credential is erased here and cannot be brought back."
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            variant="ink"
            busy={busy}
            disabledReason={typed === connection.name ? undefined : 'Type the name first.'}
            onClick={remove}
          >
            Delete connection
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed === connection.name) void remove();
        }}
        className="flex flex-col gap-3"
      >
        <Field label={`Type ${connection.name} to confirm`}>
          {(control) => (
            <Input
              {...control}
              inputSize="form"
              autoComplete="off"
              spellCheck={false}
              autoFocus
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </Field>
        {problem !== undefined && <FormProblem problem={problem} title="It was not deleted" />}
      </form>
    </Dialog>
  );
}
