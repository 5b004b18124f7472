import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { pagePrincipal } from '#lib/api/page-principal.ts';
import { listConnectionViews } from '#lib/directory/list-connections.ts';
import { holdsPermission } from '#lib/domain/principal.ts';
import { attentionOf } from '../../components/connections/attention.ts';
import { ConnectionPanel } from '../../components/connections/connection-panel.tsx';
import { FirstConnection } from '../../components/connections/first-connection.tsx';
import { NeedsAttention } from '../../components/connections/needs-attention.tsx';
import { OverviewStrip } from '../../components/connections/overview-strip.tsx';
import { headline, quietWords } from '../../components/connections/overview-words.ts';
import { PeopleLists } from '../../components/connections/people-lists.tsx';
import { vendorOf } from '../../components/connections/vendor-of.ts';
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx';
import { Page, PageBar, PageContent, PageTitle } from '../../components/shell/page.tsx';
import { RefreshButton } from '../../components/shell/refresh-button.tsx';
import { ButtonLink } from '../../components/ui/button-link.tsx';
import { LocalTime } from '../../components/ui/local-time.tsx';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage() {
  const principal = await pagePrincipal();
  const listed = await listConnectionViews(principal, undefined);
  if (!listed.ok) {
    return (
      <Page>
        <PageBar place="Overview">Overview</PageBar>
        <PageContent className="px-4 py-8 sm:px-6">
          <ProblemNotice
            problem={listed.problem}
            headingLevel={1}
            retry={<RefreshButton label="Try again" />}
          />
        </PageContent>
      </Page>
    );
  }
  const connections = listed.value.items;
  const now = Date.now();
  const items = attentionOf(connections, now);
  const tiles = new Map(connections.map(({ id, vendor }) => [id, vendorOf(vendor)?.tile ?? '··']));
  const manages = holdsPermission(principal, 'connections:manage');
  return (
    <Page>
      <PageBar
        place="Overview"
        actions={
          <>
            <RefreshButton label="Refresh" />
            {manages && (
              <ButtonLink href="/connections/new" icon={<Plus aria-hidden />}>
                Add connection
              </ButtonLink>
            )}
          </>
        }
        narrowActions={<RefreshButton />}
      >
        <span className="font-medium">Overview</span>
      </PageBar>
      <PageContent>
        <PageTitle title={headline(connections)} aside={<LocalTime at={now} />} />
        <div className="px-4 pt-2 pb-10 sm:px-6">
          {connections.length === 0 ? (
            <FirstConnection manages={manages} />
          ) : (
            <div
              className={connections.length === 1 ? 'grid gap-x-10 gap-y-6 xl:grid-cols-2' : 'grid gap-y-6'}
            >
              <div className="grid content-start overflow-hidden rounded-panel border border-line max-sm:[&>*+*]:border-t max-sm:[&>*+*]:border-line sm:grid-cols-[repeat(auto-fit,minmax(340px,1fr))] sm:[&>*+*]:border-l sm:[&>*+*]:border-line">
                {connections.map((connection) => (
                  <ConnectionPanel key={connection.id} connection={connection} now={now} />
                ))}
              </div>
              <div
                className={`grid content-start gap-x-10 gap-y-6 ${connections.length === 1 ? '' : 'xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]'}`}
              >
                <NeedsAttention items={items} tiles={tiles} now={now} quietWords={quietWords(connections)} />
                <PeopleLists connections={connections} />
              </div>
            </div>
          )}
        </div>
      </PageContent>
      <OverviewStrip connections={connections} now={now} />
    </Page>
  );
}
