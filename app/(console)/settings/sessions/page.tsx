import type { Metadata } from 'next';
import { requirePagePermission } from '#lib/api/page-principal.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { listSessions } from '#lib/identity/own-sessions.ts';
import { SessionList } from '../../../../components/account/session-list.tsx';
import { SettingsFrame } from '../../../../components/account/settings-frame.tsx';
import { ProblemNotice } from '../../../../components/feedback/problem-notice.tsx';

export const metadata: Metadata = { title: 'Sessions' };

export default async function SessionsPage() {
  const principal = await requirePagePermission('self:manage');
  const listed = await listSessions(controlDatabase(), principal);
  return (
    <SettingsFrame
      principal={principal}
      current="/settings/sessions"
      strip="Sessions end after 30 idle minutes, or 12 hours"
    >
      {listed.ok ? (
        <SessionList sessions={listed.value.items} now={Date.now()} />
      ) : (
        <ProblemNotice problem={listed.problem} className="px-4 py-8 sm:px-6" />
      )}
    </SettingsFrame>
  );
}
