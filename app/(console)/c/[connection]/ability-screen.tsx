'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AnswerMeta } from '#lib/queries/answers.ts';
import type { ProblemError } from '#lib/queries/problem-error.ts';
import { StaleBanner } from '../../../../components/feedback/stale-banner.tsx';
import { type Crumb, Crumbs } from '../../../../components/shell/crumbs.tsx';
import { Page, PageBar, PageContent, PageTitle } from '../../../../components/shell/page.tsx';
import { formatDuration } from '../../../../components/ui/format-time.ts';
import { IntentLink } from '../../../../components/ui/intent-link.tsx';
import type { ConnectionFacts } from '../../../../components/users/connection-facts.ts';
import { ReadAge } from '../../../../components/users/read-age.tsx';
import { AnswerStrip } from '../../../../components/users/users-strip.tsx';

/** A screen beside the lists of people: bar, title with its age, what was answered, and what that cost. */
export function AbilityScreen<A extends { readonly meta: AnswerMeta }>({
  connection,
  crumbs = [],
  title,
  note,
  query,
  scrollsItself = false,
  children,
}: {
  connection: ConnectionFacts;
  crumbs?: readonly Crumb[];
  title: ReactNode;
  note?: string | undefined;
  query: UseQueryResult<A, ProblemError>;
  /** Lists with a part beside them scroll each on their own. */
  scrollsItself?: boolean;
  children: ReactNode;
}) {
  const meta = query.data?.meta;
  return (
    <Page>
      <PageBar place={<NarrowPlace connection={connection} crumbs={crumbs} />}>
        <Crumbs
          crumbs={[
            {
              id: 'connection',
              label: connection.name,
              href: `/connections/${encodeURIComponent(connection.id)}`,
            },
            ...crumbs,
          ]}
        />
      </PageBar>
      <PageTitle
        title={title}
        {...(note === undefined ? {} : { about: <span className="text-meta text-ink-3">{note}</span> })}
        aside={<ReadAge meta={meta} busy={query.isFetching} onRefresh={() => void query.refetch()} />}
      />
      {meta !== undefined && meta.stale !== null && (
        <StaleBanner age={formatDuration(Date.now() - meta.fetchedAt)} reason={meta.stale.detail} />
      )}
      {scrollsItself ? (
        <div className="flex min-h-0 flex-1 flex-col">{children}</div>
      ) : (
        <PageContent>{children}</PageContent>
      )}
      <AnswerStrip meta={meta} />
    </Page>
  );
}

/** The way back where there is one, else whose screen this is. */
function NarrowPlace({ connection, crumbs }: { connection: ConnectionFacts; crumbs: readonly Crumb[] }) {
  const back = crumbs.findLast((crumb) => crumb.href !== undefined);
  if (back?.href === undefined) return connection.name;
  return (
    <IntentLink href={back.href} className="inline-flex h-11 max-w-full items-center gap-1.5 align-middle">
      <ChevronLeft aria-hidden className="size-[14px] shrink-0 stroke-[1.6]" />
      <span className="truncate">{back.label}</span>
    </IntentLink>
  );
}
