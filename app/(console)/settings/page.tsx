import type { Metadata } from 'next';
import { requirePagePermission } from '#lib/api/page-principal.ts';
import { controlDatabase } from '#lib/database/control-database.ts';
import { describeSecondFactor } from '#lib/identity/describe-second-factor.ts';
import { OwnFacts } from '../../../components/account/own-facts.tsx';
import { PasswordForm } from '../../../components/account/password-form.tsx';
import { SecondFactor } from '../../../components/account/second-factor.tsx';
import { SettingsFrame } from '../../../components/account/settings-frame.tsx';
import { ProblemNotice } from '../../../components/feedback/problem-notice.tsx';
import { Section } from '../../../components/ui/section.tsx';

export const metadata: Metadata = { title: 'Settings' };

export default async function AccountPage() {
  const principal = await requirePagePermission('self:manage');
  const secondFactor = await describeSecondFactor(controlDatabase(), principal);
  return (
    <SettingsFrame principal={principal} current="/settings" strip="Your account on this Rolecall">
      <div className="px-4 pb-10 sm:px-6">
        <Section title="You" about="An administrator changes these.">
          <OwnFacts principal={principal} />
        </Section>
        <Section title="Password" about="Changing it ends your other sessions.">
          <PasswordForm email={principal.email} name={principal.name} />
        </Section>
        <Section title="Second factor" about="A code from an app on your phone, beside the password.">
          {secondFactor.ok ? (
            <SecondFactor state={secondFactor.value} email={principal.email} />
          ) : (
            <ProblemNotice problem={secondFactor.problem} />
          )}
        </Section>
      </div>
    </SettingsFrame>
  );
}
