'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { Account } from '#lib/contract/identity-account.ts';
import { AgeText } from '../ui/age-text.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Initials } from '../ui/initials.tsx';
import { Tag } from '../ui/tag.tsx';
import type { ScopeChoice } from './scope-field.tsx';
import { scopeWords } from './scope-words.ts';

const AccountDialog = dynamic(() => import('./account-dialog.tsx').then((module) => module.AccountDialog));
const NewAccountDialog = dynamic(() =>
  import('./new-account-dialog.tsx').then((module) => module.NewAccountDialog),
);

const ROLE_WORDS = { viewer: 'Viewer', operator: 'Operator', admin: 'Admin' } as const;

/** Everyone who can sign in to this Rolecall. */
export function Accounts({
  accounts,
  choices,
  ownId,
  now,
}: {
  accounts: readonly Account[];
  choices: readonly ScopeChoice[];
  ownId: string;
  now: number;
}) {
  const [open, setOpen] = useState<Account | 'new'>();
  const close = () => setOpen(undefined);
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 sm:px-6">
        <p className="max-w-[640px] text-ink-2">
          Accounts of this Rolecall, not of a vendor. Every change ends the sessions of the account it
          concerns.
        </p>
        <Button icon={<Plus aria-hidden />} onClick={() => setOpen('new')}>
          New account
        </Button>
      </div>
      <ul className="divide-y divide-line border-b border-line">
        {accounts.map((account) => (
          <li key={account.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 sm:px-6">
            <Initials name={account.name} />
            <div className="min-w-0 flex-1 basis-48">
              <p className="flex items-center gap-2 font-medium">
                <bdi className="truncate">{account.name}</bdi>
                {account.id === ownId && <Tag>you</Tag>}
                {account.secondFactor && <Tag>second factor</Tag>}
                {account.disabled && <Tag dashed>disabled</Tag>}
              </p>
              <p className="truncate text-meta text-ink-2">
                <bdi>{account.email}</bdi>
              </p>
            </div>
            <span className="sm:w-20">
              <Badge>{ROLE_WORDS[account.role]}</Badge>
            </span>
            <span className="w-40 truncate text-ink-2 max-md:hidden">
              {scopeWords(account.connections, choices)}
            </span>
            <span className="tabular w-36 text-ink-2 max-md:hidden">
              {account.usedAt === null ? (
                'not signed in'
              ) : (
                <>
                  used <AgeText at={account.usedAt} now={now} /> ago
                </>
              )}
            </span>
            <Button
              aria-label={`Change ${account.name}`}
              disabledReason={
                account.id === ownId ? 'Nobody changes their own role. Another administrator can.' : undefined
              }
              onClick={() => setOpen(account)}
            >
              Change
            </Button>
          </li>
        ))}
      </ul>
      {open === 'new' && <NewAccountDialog choices={choices} onClose={close} />}
      {open !== undefined && open !== 'new' && (
        <AccountDialog account={open} choices={choices} onClose={close} />
      )}
    </div>
  );
}
