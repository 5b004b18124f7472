import type { Metadata } from 'next';
import { requirePagePermission } from '#lib/api/page-principal.ts';
import { OwnFacts } from '../../../components/account/own-facts.tsx';
import { PasswordForm } from '../../../components/account/password-form.tsx';
import { SettingsFrame } from '../../../components/account/settings-frame.tsx';
import { Section } from '../../../components/ui/section.tsx';

export const metadata: Metadata = { title: 'Settings' };

export default async function AccountPage() {
  const principal = await requirePagePermission('self:manage');
  return (
    <SettingsFrame principal={principal} current="/settings" strip="Your account on this Rolecall">
      <div className="px-4 pb-10 sm:px-6">
        <Section title="You" about="An administrator changes these.">
          <OwnFacts principal={principal} />
        </Section>
        <Section title="Password" about="Changing it ends your other sessions.">
          <PasswordForm email={principal.email} name={principal.name} />
        </Section>
      </div>
    </SettingsFrame>
  );
}
