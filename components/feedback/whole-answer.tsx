import type { ReactNode } from 'react';
import type { RequestProblem } from '#lib/queries/request.ts';
import { Button } from '../ui/button.tsx';
import { NotInEdition } from './not-in-edition.tsx';
import { ProblemNotice } from './problem-notice.tsx';

/** A question whose answer comes as a whole, as far as it has come. */
export type WholeAnswer<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'refused'; readonly problem: RequestProblem; readonly onRetry?: () => void }
  | { readonly state: 'here'; readonly value: T };

/** What the vendor's edition does have in place of what it lacks. */
export type EditionOffers = readonly { readonly label: string; readonly value?: ReactNode }[];

/** In place of an answer that is not here: a skeleton, a problem with its next step, or an edition without it. */
export function InsteadOfAnswer({
  answer,
  what,
  vendorName,
  offers = [],
  skeleton,
}: {
  answer: Exclude<WholeAnswer<unknown>, { readonly state: 'here' }>;
  /** Completes "does not show": "roles", "who is in a project". */
  what: string;
  vendorName: string;
  offers?: EditionOffers;
  skeleton: ReactNode;
}) {
  if (answer.state === 'loading') {
    return (
      <div role="status" aria-label={`Asking ${vendorName}: ${what}`}>
        <div aria-hidden="true">{skeleton}</div>
      </div>
    );
  }
  const { problem, onRetry } = answer;
  if (problem.slug === 'not-in-edition') {
    return (
      <NotInEdition
        title={`This edition of ${vendorName} does not show ${what}`}
        offers={offers}
        className="px-4 py-8 sm:px-6"
      >
        {problem.detail}
      </NotInEdition>
    );
  }
  return (
    <ProblemNotice
      problem={problem}
      vendorName={vendorName}
      requestId={problem.requestId}
      retry={onRetry !== undefined && <Button onClick={onRetry}>Try again</Button>}
      className="px-4 py-8 sm:px-6"
    />
  );
}
