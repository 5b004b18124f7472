import type { Metadata } from 'next';
import { requirePagePermission } from '#lib/api/page-principal.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { listConnectionViews } from '#lib/directory/list-connections.ts';
import { listApiKeys } from '#lib/identity/api-keys.ts';
import { ApiKeys } from '../../../../components/account/api-keys.tsx';
import { SettingsFrame } from '../../../../components/account/settings-frame.tsx';
import { ProblemNotice } from '../../../../components/feedback/problem-notice.tsx';

export const metadata: Metadata = { title: 'API keys' };

export default async function KeysPage() {
  const principal = await requirePagePermission('self:manage');
  const [keys, connections] = await Promise.all([
    listApiKeys(controlDatabase(), principal),
    listConnectionViews(principal, undefined),
  ]);
  const choices = connections.ok ? connections.value.items.map(({ id, name }) => ({ id, name })) : [];
  return (
    <SettingsFrame
      principal={principal}
      current="/settings/keys"
      strip="A key reads and exports, it never changes anything"
    >
      {keys.ok ? (
        <ApiKeys keys={keys.value.items} choices={choices} now={Date.now()} />
      ) : (
        <ProblemNotice problem={keys.problem} className="px-4 py-8 sm:px-6" />
      )}
    </SettingsFrame>
  );
}
