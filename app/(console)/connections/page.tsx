import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { requirePagePermission } from '#lib/api/page-principal.ts';
import { listConnectionViews } from '#lib/directory/list-connections.ts';
import { holdsPermission } from '#lib/domain/principal.ts';
import { ConnectionTable } from '../../../components/connections/connection-table.tsx';
import { FirstConnection } from '../../../components/connections/first-connection.tsx';
import { NOT_ADMIN } from '../../../components/connections/manage-reason.ts';
import { OverviewStrip } from '../../../components/connections/overview-strip.tsx';
import { ProblemNotice } from '../../../components/feedback/problem-notice.tsx';
import { Page, PageBar, PageContent, PageTitle } from '../../../components/shell/page.tsx';
import { RefreshButton } from '../../../components/shell/refresh-button.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { ButtonLink } from '../../../components/ui/button-link.tsx';

export const metadata: Metadata = { title: 'Connections' };

export default async function ConnectionsPage() {
  const principal = await requirePagePermission('connections:read');
  const listed = await listConnectionViews(principal, undefined);
  const manages = holdsPermission(principal, 'connections:manage');
  const now = Date.now();
  const add = <AddConnection manages={manages} />;
  return (
    <Page>
      <PageBar
        place="Connections"
        actions={
          <>
            <RefreshButton label="Refresh" />
            {add}
          </>
        }
        narrowActions={<RefreshButton />}
      >
        <span className="font-medium">Connections</span>
      </PageBar>
      <PageContent>
        <PageTitle
          title="Connections"
          about="Each links Rolecall to one account of a vendor. The credentials stay on this server."
          aside={<span className="sm:hidden">{add}</span>}
        />
        <div className="pt-3 pb-10">
          {!listed.ok ? (
            <div className="px-4 py-6 sm:px-6">
              <ProblemNotice problem={listed.problem} retry={<RefreshButton label="Try again" />} />
            </div>
          ) : listed.value.items.length === 0 ? (
            <div className="px-4 sm:px-6">
              <FirstConnection manages={manages} />
            </div>
          ) : (
            <ConnectionTable connections={listed.value.items} now={now} />
          )}
        </div>
      </PageContent>
      <OverviewStrip connections={listed.ok ? listed.value.items : []} now={now} />
    </Page>
  );
}

function AddConnection({ manages }: { manages: boolean }) {
  const icon = <Plus aria-hidden />;
  if (!manages) {
    return (
      <Button icon={icon} disabledReason={NOT_ADMIN}>
        Add connection
      </Button>
    );
  }
  return (
    <ButtonLink href="/connections/new" icon={icon}>
      Add connection
    </ButtonLink>
  );
}
