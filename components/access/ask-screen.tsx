'use client';

import { useQuery } from '@tanstack/react-query';
import { type ComponentType, lazy, type ReactNode, useEffect } from 'react';
import { accessCatalogueQuery, whoCanExportAddress } from '#lib/queries/access.ts';
import { EmptyState } from '../feedback/empty-state.tsx';
import { LazyPart } from '../feedback/lazy-part.tsx';
import { LoadingTicks } from '../feedback/loading-ticks.tsx';
import { Page, PageBar } from '../shell/page.tsx';
import type { AccessConnection } from './ask/access-connection.ts';
import { type AskInUrl, type AskMode, isWhole } from './ask/ask-address.ts';
import type { AskContext } from './ask/ask-context.ts';
import { CopyLink } from './ask/copy-link.tsx';
import { ExportMenu } from './ask/export-menu.tsx';
import { ReadingAge } from './ask/reading-age.tsx';
import { ReadingNotice } from './ask/reading-notice.tsx';
import { useAccessState } from './ask/use-access-state.ts';
import { useFollowOwnReading } from './ask/use-follow-own-reading.ts';
import { useKeepRecent } from './recent/use-recent.ts';
import { WhoCanMode } from './who-can/who-can-mode.tsx';

type Mode = ComponentType<{ context: AskContext }>;

const MODES: Readonly<Record<AskMode, Mode>> = {
  'who-can': WhoCanMode,
  'why-not': lazy(() => import('./why/why-not-mode.tsx').then(({ WhyNotMode }) => ({ default: WhyNotMode }))),
  'what-if': lazy(() =>
    import('./what-if/what-if-mode.tsx').then(({ WhatIfMode }) => ({ default: WhatIfMode })),
  ),
  compare: lazy(() =>
    import('./compare/compare-mode.tsx').then(({ CompareMode }) => ({ default: CompareMode })),
  ),
  matrix: lazy(() => import('./matrix/matrix-mode.tsx').then(({ MatrixMode }) => ({ default: MatrixMode }))),
  tidy: lazy(() => import('./tidy/tidy-mode.tsx').then(({ TidyMode }) => ({ default: TidyMode }))),
};

export interface AskLinks {
  readonly personHref: (connectionId: string, key: string) => string | undefined;
  readonly roleHref: (connectionId: string, id: string) => string | undefined;
}

/** Questions about access: which account, which way of asking, and the answer. The address holds all of it. */
export function AskScreen({
  accountId,
  connections,
  url,
  tabs,
  links,
}: {
  /** Of Rolecall: questions are remembered for it in the browser. */
  accountId: string;
  connections: readonly AccessConnection[];
  url: AskInUrl;
  tabs: ReactNode;
  links: AskLinks;
}) {
  const connection = connections.find(({ id }) => id === url.ask.connection) ?? connections[0];
  if (connection === undefined) {
    return (
      <Page>
        <PageBar place="Who can">
          <h1 className="font-medium">Who can</h1>
        </PageBar>
        <EmptyState title="There is no account to ask about" className="px-4 py-8 sm:px-6">
          <p>Answers are computed from connections that are shared with you and tell who holds what.</p>
        </EmptyState>
      </Page>
    );
  }
  return (
    <OneAccount
      key={connection.id}
      accountId={accountId}
      connections={connections}
      connection={connection}
      url={url}
      tabs={tabs}
      links={links}
    />
  );
}

function OneAccount({
  accountId,
  connections,
  connection,
  url,
  tabs,
  links,
}: {
  accountId: string;
  connections: readonly AccessConnection[];
  connection: AccessConnection;
  url: AskInUrl;
  tabs: ReactNode;
  links: AskLinks;
}) {
  const { ask, change } = url;
  const reading = useAccessState(connection.id);
  const newest = reading.state?.snapshot?.id;
  const snapshot = ask.snapshot ?? newest;
  // Asking for the catalogue also begins the first reading of an account nobody asked about before.
  const catalogue = useQuery({
    ...accessCatalogueQuery(connection.id, newest === undefined ? {} : { snapshot: newest }),
    enabled: reading.state !== undefined,
  });
  const unpinned = ask.snapshot === undefined && isWhole(ask);
  useEffect(() => {
    if (unpinned && newest !== undefined) change({ connection: connection.id, snapshot: newest }, 'replace');
  }, [unpinned, newest, connection.id, change]);
  useFollowOwnReading(reading.state, ask.snapshot, change);
  useKeepRecent(accountId, connection.id, ask);
  const context: AskContext = {
    accountId,
    connections,
    connection,
    url,
    snapshot,
    reading,
    catalogue: catalogue.data?.answer,
    personHref: (key) => links.personHref(connection.id, key),
    roleHref: (id) => links.roleHref(connection.id, id),
  };
  const View = MODES[ask.mode];
  return (
    <Page>
      <PageBar
        place="Who can"
        narrowActions={
          <>
            <CopyLink iconOnly />
            <ReadingAge reading={reading} mayRefresh={connection.mayRefresh} />
          </>
        }
        actions={
          <>
            <ReadingAge reading={reading} mayRefresh={connection.mayRefresh} />
            <CopyLink />
            {ask.mode === 'who-can' && ask.action !== undefined && ask.resource !== undefined && (
              <ExportMenu
                mayExport={connection.mayExport}
                addressOf={(format) =>
                  whoCanExportAddress(
                    connection.id,
                    {
                      action: ask.action ?? '',
                      resource: ask.resource ?? '',
                      outcome: ask.outcome,
                      text: ask.text,
                      snapshot,
                    },
                    format,
                  )
                }
              />
            )}
          </>
        }
      >
        <span className="font-medium">Who can</span>
      </PageBar>
      {tabs}
      {reading.state !== undefined && (
        <ReadingNotice
          state={reading.state}
          pinned={isWhole(ask) ? ask.snapshot : undefined}
          vendorName={connection.vendorName}
          mayRefresh={connection.mayRefresh}
          onNewest={() => change({ snapshot: undefined, from: undefined })}
          onRefresh={reading.refresh}
        />
      )}
      <LazyPart
        fallback={
          <div className="flex-1 px-4 py-6 sm:px-6">
            <LoadingTicks words="One moment" />
          </div>
        }
      >
        <View context={context} />
      </LazyPart>
    </Page>
  );
}
