'use client';

import { useQuery } from '@tanstack/react-query';
import { redundantRolesQuery } from '#lib/queries/access.ts';
import { LoadingTicks } from '../../feedback/loading-ticks.tsx';
import { AccessStrip } from '../ask/access-strip.tsx';
import { AnswerProblem } from '../ask/answer-problem.tsx';
import type { AskContext } from '../ask/ask-context.ts';
import { InConnection } from '../ask/question-fields.tsx';
import { QuestionForm } from '../ask/question-form.tsx';
import { ReadingPanel } from '../ask/reading-panel.tsx';
import { TidyResult } from './tidy-result.tsx';

/** Roles that could go: never held, saying nothing, equal to another, or contained in one. */
export function TidyMode({ context }: { context: AskContext }) {
  const { connection, snapshot, reading } = context;
  const answer = useQuery({
    ...redundantRolesQuery(connection.id, { snapshot }),
    enabled: snapshot !== undefined,
  });
  return (
    <>
      <QuestionForm label="Tidy up" missing={[]}>
        <span>Which {connection.words.role}s could go</span>
        <InConnection context={context} />
      </QuestionForm>
      {reading.state?.snapshot == null ? (
        <ReadingPanel
          reading={reading}
          vendorName={connection.vendorName}
          mayRefresh={connection.mayRefresh}
        />
      ) : answer.error !== null && !answer.isFetching ? (
        <AnswerProblem context={context} error={answer.error} onRetry={() => void answer.refetch()} />
      ) : answer.data === undefined ? (
        <div className="flex-1 px-4 py-6 sm:px-6">
          <h1 className="sr-only">Working it out</h1>
          <LoadingTicks words={`Comparing every ${connection.words.role} with every other`} />
        </div>
      ) : (
        <TidyResult context={context} answer={answer.data.answer} />
      )}
      <AccessStrip state={reading.state} computed={answer.data} words={connection.words} />
    </>
  );
}
