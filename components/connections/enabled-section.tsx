'use client';

import type { ConnectionView } from '#lib/contract/connection.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { useChange } from '../feedback/use-change.ts';
import { Button } from '../ui/button.tsx';
import { connectionPath } from './connection-path.ts';

/** Stop or resume reading; the credential stays stored. Undone by the same button, so it does not ask. */
export function EnabledSection({
  connection,
  reason,
}: {
  connection: ConnectionView;
  reason: string | undefined;
}) {
  const { busy, problem, send } = useChange();
  const { enabled, name } = connection;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-ink-2">
        {enabled
          ? 'It is enabled: screens read from it.'
          : 'It is disabled: nothing is read, the credential stays.'}
      </p>
      {problem !== undefined && <FormProblem problem={problem} />}
      <div>
        <Button
          busy={busy}
          disabledReason={reason}
          onClick={() =>
            send(
              'PATCH',
              connectionPath(connection.id),
              { enabled: !enabled },
              enabled ? `${name} is disabled` : `${name} is enabled`,
            )
          }
        >
          {enabled ? 'Disable' : 'Enable'}
        </Button>
      </div>
    </div>
  );
}
