import type { Metadata } from 'next';
import { requirePagePermission } from '#lib/api/page-principal.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { listConnectionViews } from '#lib/directory/list-connections.ts';
import { listAccounts } from '#lib/identity/list-accounts.ts';
import { Accounts } from '../../../../components/account/accounts.tsx';
import { SettingsFrame } from '../../../../components/account/settings-frame.tsx';
import { ProblemNotice } from '../../../../components/feedback/problem-notice.tsx';

export const metadata: Metadata = { title: 'Accounts' };

export default async function AccountsPage() {
  const principal = await requirePagePermission('accounts:manage');
  const [accounts, connections] = await Promise.all([
    listAccounts(controlDatabase(), principal),
    listConnectionViews(principal, undefined),
  ]);
  const choices = connections.ok ? connections.value.items.map(({ id, name }) => ({ id, name })) : [];
  return (
    <SettingsFrame
      principal={principal}
      current="/settings/accounts"
      strip="Every change here is in the audit log"
    >
      {accounts.ok ? (
        <Accounts
          accounts={accounts.value.items}
          choices={choices}
          ownId={principal.accountId}
          now={Date.now()}
        />
      ) : (
        <ProblemNotice problem={accounts.problem} className="px-4 py-8 sm:px-6" />
      )}
    </SettingsFrame>
  );
}
