import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requirePagePermission } from '#lib/api/page-principal.ts';
import { getConnectionView } from '#lib/directory/list-connections.ts';
import { holdsPermission } from '#lib/domain/principal.ts';
import { ConnectionFacts } from '../../../../components/connections/connection-facts.tsx';
import { CredentialSection } from '../../../../components/connections/credential-section.tsx';
import { DeleteSection } from '../../../../components/connections/delete-section.tsx';
import { EnabledSection } from '../../../../components/connections/enabled-section.tsx';
import { manageReason, NOT_ADMIN } from '../../../../components/connections/manage-reason.ts';
import { OverviewStrip } from '../../../../components/connections/overview-strip.tsx';
import { ProvisionedNote } from '../../../../components/connections/provisioned-note.tsx';
import { RenameForm } from '../../../../components/connections/rename-form.tsx';
import { SettingsSection } from '../../../../components/connections/settings-section.tsx';
import { StatusMark } from '../../../../components/connections/status-mark.tsx';
import { TestSection } from '../../../../components/connections/test-section.tsx';
import { hasSettings, vendorOf } from '../../../../components/connections/vendor-of.ts';
import { ProblemNotice } from '../../../../components/feedback/problem-notice.tsx';
import { Crumbs } from '../../../../components/shell/crumbs.tsx';
import { Page, PageBar, PageContent, PageTitle } from '../../../../components/shell/page.tsx';
import { RefreshButton } from '../../../../components/shell/refresh-button.tsx';
import { ButtonLink } from '../../../../components/ui/button-link.tsx';
import { Section } from '../../../../components/ui/section.tsx';
import { VendorTile } from '../../../../components/ui/vendor-tile.tsx';

export const metadata: Metadata = { title: 'Connection' };

export default async function ConnectionPage({ params }: { params: Promise<{ connectionId: string }> }) {
  const principal = await requirePagePermission('connections:read');
  const found = await getConnectionView(principal, { connectionId: (await params).connectionId });
  if (!found.ok && found.problem.slug === 'not-found') notFound();
  if (!found.ok) {
    return (
      <Page>
        <PageBar place="Connection">Connection</PageBar>
        <PageContent className="px-4 py-8 sm:px-6">
          <ProblemNotice
            problem={found.problem}
            headingLevel={1}
            retry={<RefreshButton label="Try again" />}
          />
        </PageContent>
      </Page>
    );
  }
  const connection = found.value;
  const vendor = vendorOf(connection.vendor);
  const vendorName = vendor?.name ?? 'The vendor';
  const manages = holdsPermission(principal, 'connections:manage');
  const reason = manageReason(connection, manages);
  return (
    <Page>
      <PageBar
        place={connection.name}
        actions={<RefreshButton label="Refresh" />}
        narrowActions={<RefreshButton />}
      >
        <Crumbs
          crumbs={[
            { id: 'connections', label: 'Connections', href: '/connections' },
            { id: 'here', label: connection.name },
          ]}
        />
      </PageBar>
      <PageContent>
        <div className="border-b border-line pb-2">
          <PageTitle
            lead={<VendorTile tile={vendor?.tile ?? '··'} size="large" />}
            title={connection.name}
            aside={
              <>
                <StatusMark connection={connection} />
                <ButtonLink href={`/c/${encodeURIComponent(connection.id)}/users`} className="ml-2">
                  Open its people
                </ButtonLink>
              </>
            }
          />
        </div>
        <div className="flex flex-col lg:flex-row">
          <div className="min-w-0 flex-1 px-4 pb-8 sm:px-6">
            {connection.provisioned && <ProvisionedNote />}
            {connection.problem !== null && (
              <ProblemNotice
                problem={{ slug: connection.problem.slug, detail: '' }}
                vendorName={vendor?.name}
                className="pt-6"
              />
            )}
            <Section title="What it reads" about={`As ${vendorName} answered for the stored credential.`}>
              <TestSection
                connection={connection}
                vendorName={vendorName}
                reason={manages ? undefined : NOT_ADMIN}
              />
            </Section>
            {vendor !== undefined && hasSettings(vendor) && (
              <Section
                title="Settings"
                about="Which account it is and how it signs in there; none of it is secret."
              >
                <SettingsSection connection={connection} reason={reason} />
              </Section>
            )}
            <Section title="Credential" about="Write-only: it is told by fingerprint and date, never shown.">
              <CredentialSection connection={connection} reason={reason} />
            </Section>
            <Section title="Name">
              <RenameForm key={connection.name} connection={connection} reason={reason} />
            </Section>
            <Section title="Reading">
              <EnabledSection connection={connection} reason={reason} />
            </Section>
            <Section title="Delete">
              <DeleteSection connection={connection} reason={reason} />
            </Section>
          </div>
          <aside
            aria-label="Facts"
            className="shrink-0 border-line px-4 py-6 max-lg:border-t sm:px-6 lg:w-[340px] lg:border-l"
          >
            <ConnectionFacts connection={connection} vendorName={vendorName} />
          </aside>
        </div>
      </PageContent>
      <OverviewStrip connections={[connection]} now={Date.now()} />
    </Page>
  );
}
