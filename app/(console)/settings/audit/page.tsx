import type { Metadata } from 'next';
import { requirePagePermission } from '#lib/api/page-principal.ts';
import { AuditLog } from '../../../../components/account/audit-log.tsx';
import { SettingsFrame } from '../../../../components/account/settings-frame.tsx';

export const metadata: Metadata = { title: 'Audit' };

export default async function AuditPage() {
  const principal = await requirePagePermission('audit:read');
  return (
    <SettingsFrame
      principal={principal}
      current="/settings/audit"
      contentLabel="Audit log"
      strip="Append-only and chained; reading it is recorded too"
    >
      <AuditLog />
    </SettingsFrame>
  );
}
