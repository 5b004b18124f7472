import type { ReactNode } from 'react';
import { holdsPermission, type Principal } from '#lib/domain/principal.ts';
import { Page, PageBar, PageContent, PageTitle } from '../shell/page.tsx';
import { ReadoutStrip } from '../shell/readout-strip.tsx';
import { Tabs } from '../ui/tabs.tsx';

const TABS = [
  { href: '/settings', label: 'Account', permission: 'self:manage' },
  { href: '/settings/sessions', label: 'Sessions', permission: 'self:manage' },
  { href: '/settings/keys', label: 'API keys', permission: 'self:manage' },
  { href: '/settings/accounts', label: 'Accounts', permission: 'accounts:manage' },
  { href: '/settings/audit', label: 'Audit', permission: 'audit:read' },
] as const;

export type SettingsTab = (typeof TABS)[number]['href'];

/** The frame of all settings; a tab exists only for whoever may open it. */
export function SettingsFrame({
  principal,
  current,
  actions,
  strip,
  contentLabel,
  children,
}: {
  principal: Principal;
  current: SettingsTab;
  actions?: ReactNode;
  strip: ReactNode;
  /** Names content in which nothing can take the focus. */
  contentLabel?: string;
  children: ReactNode;
}) {
  const tabs = TABS.filter((tab) => holdsPermission(principal, tab.permission)).map((tab) => ({
    href: tab.href,
    label: tab.label,
    current: tab.href === current,
  }));
  return (
    <Page>
      <PageBar place="Settings">
        <span className="font-medium">Settings</span>
      </PageBar>
      <PageTitle title="Settings" aside={actions} />
      <Tabs label="Settings" tabs={tabs} />
      <PageContent label={contentLabel}>{children}</PageContent>
      <ReadoutStrip left={[{ id: 'note', content: strip }]} />
    </Page>
  );
}
