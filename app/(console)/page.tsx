import type { Metadata } from 'next';
import { pagePrincipal } from '#lib/api/page-principal.ts';
import { listConnectionViews } from '#lib/directory/list-connections.ts';
import { holdsPermission } from '#lib/domain/principal.ts';
import { attentionOf } from '../../components/connections/attention.ts';
import { AttentionList } from '../../components/connections/attention-list.tsx';
import { ConnectionPanel } from '../../components/connections/connection-panel.tsx';
import { FirstConnection } from '../../components/connections/first-connection.tsx';
import { OverviewStrip } from '../../components/connections/overview-strip.tsx';
import { headline } from '../../components/connections/overview-words.ts';
import { vendorOf } from '../../components/connections/vendor-of.ts';
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx';
import { Page, PageBar, PageContent, PageTitle } from '../../components/shell/page.tsx';
import { RefreshButton } from '../../components/shell/refresh-button.tsx';
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
      <PageBar place="Overview" actions={<RefreshButton label="Refresh" />} narrowActions={<RefreshButton />}>
        <span className="font-medium">Overview</span>
      </PageBar>
      <PageContent>
        <PageTitle
          title={headline(connections)}
          about={
            connections.length === 0
              ? undefined
              : 'Health is what the last call said; a refresh asks nothing of the vendors.'
          }
          aside={<LocalTime at={now} />}
        />
        <div className="px-4 pt-2 pb-10 sm:px-6">
          {connections.length === 0 ? (
            <FirstConnection manages={manages} />
          ) : (
            <>
              <div className="grid overflow-hidden rounded-panel border border-line max-sm:divide-y max-sm:divide-line sm:auto-cols-fr sm:grid-cols-[repeat(auto-fit,minmax(340px,1fr))] sm:[&>*+*]:border-l sm:[&>*+*]:border-line">
                {connections.map((connection) => (
                  <ConnectionPanel key={connection.id} connection={connection} now={now} />
                ))}
              </div>
              <section className="mt-6 max-w-[1000px]">
                <h2 className="flex items-baseline justify-between gap-4 pb-2 text-head">
                  <span>
                    Needs attention <span className="tabular font-normal text-ink-3">{items.length}</span>
                  </span>
                  {items.length > 1 && (
                    <span className="text-meta font-normal text-ink-2">oldest first within each level</span>
                  )}
                </h2>
                {items.length === 0 ? (
                  <p className="border-t border-line pt-2.5 text-ink-2">Nothing. Every connection answers.</p>
                ) : (
                  <AttentionList items={items} tiles={tiles} now={now} />
                )}
              </section>
            </>
          )}
        </div>
      </PageContent>
      <OverviewStrip connections={connections} now={now} />
    </Page>
  );
}
