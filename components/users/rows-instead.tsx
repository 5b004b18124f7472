'use client';

import type { DirectoryDescriptor } from '#lib/domain/directory.ts';
import type { RequestProblem } from '#lib/queries/request.ts';
import { LAST_ACTIVE, type TableView, type ViewChange } from '#lib/queries/table-view.ts';
import { EmptyState } from '../feedback/empty-state.tsx';
import { NoMatches } from '../feedback/no-matches.tsx';
import { ProblemNotice } from '../feedback/problem-notice.tsx';
import { Button } from '../ui/button.tsx';
import { ButtonLink } from '../ui/button-link.tsx';
import { IntentLink } from '../ui/intent-link.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { FilterChip, FilterWords, filterText } from './filter-chip.tsx';
import { ShallowLinks } from './shallow-links.tsx';
import type { ViewInUrl } from './use-table-view.ts';

const PLACE = 'sticky left-0 px-4 py-8 sm:px-6';

/** The source is empty: why it can be. */
export function NothingHere({ descriptor, view }: { descriptor: DirectoryDescriptor; view: TableView }) {
  const place = view.environment ?? view.project;
  return (
    <div role="status" className={PLACE}>
      <EmptyState
        title={
          <>
            No {descriptor.label.toLowerCase()}
            {place !== undefined && (
              <>
                {' in '}
                <VendorText text={place} expandable={false} />
              </>
            )}
          </>
        }
      >
        <p>{descriptor.emptyHint}</p>
        <p>The credential can read this place, so nothing is being hidden.</p>
      </EmptyState>
    </div>
  );
}

/** A page past the end: others took its rows away meanwhile. */
export function NothingLeft({ hrefOf }: Pick<ViewInUrl, 'hrefOf'>) {
  return (
    <div role="status" className={PLACE}>
      <EmptyState
        title="No rows on this page"
        action={<ViewLink href={hrefOf({ cursor: undefined })}>First page</ViewLink>}
      >
        <p>The list became shorter since it was opened.</p>
      </EmptyState>
    </div>
  );
}

/** These states come with the page and their code after it: a link to another view works from the first moment. */
function ViewLink({ href, children }: { href: string; children: string }) {
  return (
    <ShallowLinks>
      <ButtonLink href={href}>{children}</ButtonLink>
    </ShallowLinks>
  );
}

/** The conditions are too narrow: each can be taken away where it stands. */
export function NothingMatches({
  descriptor,
  url: { view, change, hrefOf },
}: {
  descriptor: DirectoryDescriptor;
  url: ViewInUrl;
}) {
  const conditions = [
    ...(view.q === ''
      ? []
      : [{ id: 'q', words: `“${view.q}”`, text: `search ${view.q}`, without: { q: '' } as ViewChange }]),
    ...view.filters.map((filter, index) => ({
      id: `filter-${index}`,
      words: <FilterWords filter={filter} descriptor={descriptor} />,
      text: filterText(filter, descriptor),
      without: { filters: view.filters.filter((other) => other !== filter) } as ViewChange,
    })),
    ...(view.lastActive === undefined
      ? []
      : [
          {
            id: 'last-active',
            words: `last active in ${LAST_ACTIVE[view.lastActive]} hours`,
            text: 'last active',
            without: { lastActive: undefined } as ViewChange,
          },
        ]),
  ];
  const many = manyWords(conditions.length);
  return (
    <div role="status" className={PLACE}>
      <NoMatches
        title={`No ${descriptor.singular} fits ${many}`}
        filters={conditions.map(({ id, words, text, without }) => ({
          id,
          chip: (
            <FilterChip
              words={
                typeof words === 'string' ? (
                  <span className="max-w-[260px] truncate px-2">{words}</span>
                ) : (
                  words
                )
              }
              text={text}
              onRemove={() => change(without)}
            />
          ),
        }))}
        clear={<ViewLink href={hrefOf({ q: '', filters: [], lastActive: undefined })}>Clear all</ViewLink>}
      />
    </div>
  );
}

export function RowsProblem({
  problem,
  connectionId,
  vendorName,
  onRetry,
  onFirstPage,
}: {
  problem: RequestProblem;
  connectionId: string;
  vendorName: string;
  onRetry: () => void;
  onFirstPage: (() => void) | undefined;
}) {
  const credential = problem.slug === 'vendor-credential-rejected' || problem.slug === 'secret-unreadable';
  return (
    <div className={PLACE}>
      <ProblemNotice
        problem={problem}
        vendorName={vendorName}
        requestId={problem.requestId}
        retry={<Button onClick={onRetry}>Try again</Button>}
        action={
          credential ? (
            <IntentLink
              href={`/connections/${encodeURIComponent(connectionId)}`}
              className="text-needle underline"
            >
              Open the connection
            </IntentLink>
          ) : (
            onFirstPage && <Button onClick={onFirstPage}>First page</Button>
          )
        }
      />
    </div>
  );
}

function manyWords(count: number): string {
  if (count === 1) return 'this condition';
  return count === 2 ? 'both conditions' : `all ${count} conditions`;
}
