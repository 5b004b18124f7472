'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { ApiKey } from '#lib/contract/identity-api-key.ts';
import { EmptyState } from '../feedback/empty-state.tsx';
import { FormProblem } from '../feedback/form-problem.tsx';
import { useChange } from '../feedback/use-change.ts';
import { AgeText } from '../ui/age-text.tsx';
import { Button } from '../ui/button.tsx';
import { LocalTime } from '../ui/local-time.tsx';
import { Tag } from '../ui/tag.tsx';
import type { ScopeChoice } from './scope-field.tsx';
import { scopeWords } from './scope-words.ts';

const NewKeyDialog = dynamic(() => import('./new-key-dialog.tsx').then((module) => module.NewKeyDialog));

/** One's own keys: what each reaches, when it ends, when it was last used; never the key itself. */
export function ApiKeys({
  keys,
  choices,
  now,
}: {
  keys: readonly ApiKey[];
  choices: readonly ScopeChoice[];
  now: number;
}) {
  const [creating, setCreating] = useState(false);
  const { busy, problem, send } = useChange();
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 sm:px-6">
        <p className="max-w-[640px] text-ink-2">
          A key reads and exports what you may, from a script. It never changes anything, and it stops with
          your account.
        </p>
        <Button icon={<Plus aria-hidden />} onClick={() => setCreating(true)}>
          New key
        </Button>
      </div>
      {problem !== undefined && (
        <div className="px-4 pt-4 sm:px-6">
          <FormProblem problem={problem} />
        </div>
      )}
      {keys.length === 0 ? (
        <EmptyState title="No key yet" className="px-4 py-8 sm:px-6">
          <p>Make one for a script that reads lists or exports them.</p>
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-b border-line">
          {keys.map((key) => (
            <KeyRow
              key={key.id}
              apiKey={key}
              reach={scopeWords(key.connections, choices)}
              now={now}
              busy={busy}
              onRevoke={() =>
                send(
                  'DELETE',
                  `/api/api-keys/${encodeURIComponent(key.id)}`,
                  {},
                  `The key ${key.name} is revoked`,
                )
              }
            />
          ))}
        </ul>
      )}
      {creating && <NewKeyDialog choices={choices} onClose={() => setCreating(false)} />}
    </div>
  );
}

function KeyRow({
  apiKey,
  reach,
  now,
  busy,
  onRevoke,
}: {
  apiKey: ApiKey;
  reach: string;
  now: number;
  busy: boolean;
  onRevoke: () => void;
}) {
  const expired = apiKey.expiresAt <= now;
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 sm:px-6">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2 font-medium">
          <bdi className="truncate">{apiKey.name}</bdi>
          <span className="font-mono text-mono font-normal text-ink-2">rck_…{apiKey.ending}</span>
          {expired && <Tag dashed>expired</Tag>}
        </p>
        <p className="text-meta text-ink-2">
          {reach}, {expired ? 'expired' : 'until'} <LocalTime at={apiKey.expiresAt} dateOnly />
        </p>
      </div>
      <p className="tabular text-ink-2">
        {apiKey.usedAt === null ? (
          'never used'
        ) : (
          <>
            used <AgeText at={apiKey.usedAt} now={now} /> ago
          </>
        )}
      </p>
      <Button busy={busy} onClick={onRevoke}>
        Revoke
      </Button>
    </li>
  );
}
