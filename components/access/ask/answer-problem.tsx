'use client';

import { parseSpecifier } from '#lib/access/parse-specifier.ts';
import { problemOf } from '#lib/queries/problem-error.ts';
import { EmptyState } from '../../feedback/empty-state.tsx';
import { ProblemNotice } from '../../feedback/problem-notice.tsx';
import { Button } from '../../ui/button.tsx';
import type { AskContext } from './ask-context.ts';
import { MalformedNote } from './malformed-note.tsx';

/** In place of an answer: the reading of a link is gone, the question cannot be read, or something failed. */
export function AnswerProblem({
  context,
  error,
  onRetry,
}: {
  context: AskContext;
  error: unknown;
  onRetry: () => void;
}) {
  const { url, connection } = context;
  const problem = problemOf(error);
  const { resource } = url.ask;
  const isGone = problem.errors?.some(({ code }) => code === 'gone') === true;
  if (isGone) {
    return (
      <EmptyState
        headingLevel={1}
        title="The reading behind this link is gone"
        action={
          <Button onClick={() => url.change({ snapshot: undefined }, 'replace')}>
            Ask the newest reading
          </Button>
        }
        className="px-4 py-8 sm:px-6"
      >
        <p>This link was computed from a reading of {connection.vendorName} that is no longer kept.</p>
      </EmptyState>
    );
  }
  const parsed = resource === undefined ? undefined : parseSpecifier(resource);
  if (resource !== undefined && parsed?.state === 'malformed') {
    return (
      <div role="alert" className="max-w-[560px] px-4 py-8 sm:px-6">
        <h1 className="text-head">The resource cannot be read</h1>
        <MalformedNote text={resource} fault={parsed} />
      </div>
    );
  }
  return (
    <ProblemNotice
      problem={problem}
      vendorName={connection.vendorName}
      requestId={problem.requestId}
      headingLevel={1}
      retry={<Button onClick={onRetry}>Try again</Button>}
      className="px-4 py-8 sm:px-6"
    />
  );
}
