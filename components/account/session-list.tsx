'use client';

import type { SessionList as Sessions } from '#lib/contract/identity-session.ts';
import { FormProblem } from '../feedback/form-problem.tsx';
import { useChange } from '../feedback/use-change.ts';
import { AgeText } from '../ui/age-text.tsx';
import { Button } from '../ui/button.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { Tag } from '../ui/tag.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { agentWords } from './agent-words.ts';

/** Where one is signed in. Ending one shows at its next request. */
export function SessionList({ sessions, now }: { sessions: Sessions['items']; now: number }) {
  const { busy, problem, send } = useChange();
  return (
    <div>
      {problem !== undefined && (
        <div className="px-4 pt-4 sm:px-6">
          <FormProblem problem={problem} />
        </div>
      )}
      <ul className="divide-y divide-line border-b border-line">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 sm:px-6">
            <div className="min-w-0 flex-1 max-sm:basis-full">
              <p className="flex items-center gap-2 font-medium">
                <VendorText text={agentWords(session.agent)} />
                {session.current && <Tag>this one</Tag>}
              </p>
              <p className="text-meta text-ink-2">
                from <span className="font-mono text-mono">{session.address}</span>, signed in{' '}
                <LocalTime at={session.createdAt} />
              </p>
            </div>
            <p className="tabular text-ink-2 max-sm:mr-auto">
              used <AgeText at={session.usedAt} now={now} /> ago
            </p>
            <Button
              busy={busy}
              disabledReason={
                session.current ? 'This is the session you use. Sign out to end it.' : undefined
              }
              onClick={() =>
                send(
                  'DELETE',
                  `/api/auth/sessions/${encodeURIComponent(session.id)}`,
                  {},
                  'The session has ended',
                )
              }
            >
              End
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
