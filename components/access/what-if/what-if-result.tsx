'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import type { AccessChange, OutcomeChange, WhatIfAnswer } from '#lib/domain/access-answer.ts';
import type { Computed } from '#lib/queries/access-answers.ts';
import type { ProblemError } from '#lib/queries/problem-error.ts';
import { LoadingTicks } from '../../feedback/loading-ticks.tsx';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { VendorEmail } from '../../ui/vendor-email.tsx';
import { VendorText } from '../../ui/vendor-text.tsx';
import { AnswerPages } from '../ask/answer-pages.tsx';
import { AnswerProblem } from '../ask/answer-problem.tsx';
import type { AskContext } from '../ask/ask-context.ts';
import { capital } from '../ask/capital.ts';
import { ComputedBy } from '../ask/computed-by.tsx';
import { questionWords } from '../ask/question-words.ts';
import { SentenceText } from '../sentence-text.tsx';
import { changeNames } from '../why/change-names.ts';
import { togetherWords } from '../why/change-words.ts';
import { BeforeAfter } from './before-after.tsx';
import { WHAT_IF_ROWS } from './what-if-rows.ts';

/** How many answers turn, the counts before and after, and whose they are. */
export function WhatIfResult({
  context,
  query,
  changes,
}: {
  context: AskContext;
  query: UseQueryResult<Computed<WhatIfAnswer>, ProblemError>;
  changes: readonly AccessChange[];
}) {
  const { connection, catalogue, url } = context;
  if (query.error !== null && !query.isFetching) {
    return <AnswerProblem context={context} error={query.error} onRetry={() => void query.refetch()} />;
  }
  const answer = query.data?.answer;
  if (answer === undefined) {
    return (
      <div className="flex-1 px-4 py-6 sm:px-6">
        <h1 className="sr-only">Working it out</h1>
        <LoadingTicks words="Working it out for everybody" />
      </div>
    );
  }
  const { subject, subjects } = connection.words;
  const names = changeNames(
    catalogue,
    connection.words,
    answer.rows.map((row) => row.subject),
  );
  const from = url.ask.from ?? 0;
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <header className="px-4 pt-4 pb-3 sm:px-6">
          <h1 className="text-title">{headline(answer, subject, subjects)}</h1>
          <p className="mt-0.5 text-ink-2">
            <SentenceText sentence={togetherWords(changes, names)} />. Nothing is written to{' '}
            {connection.vendorName}.
          </p>
          <BeforeAfter answer={answer} subjects={subjects} actionWord={connection.words.action} />
        </header>
        {answer.rows.length > 0 && (
          <table
            aria-label="Whose answers change"
            className="w-full table-fixed border-t border-line max-sm:block"
          >
            <thead className="border-b border-line bg-well max-sm:sr-only">
              <tr className="text-left text-meta text-ink-2">
                <th scope="col" className="h-8 w-[32%] px-4 font-medium sm:pl-6">
                  {capital(subject)}
                </th>
                <th scope="col" className="px-3 font-medium sm:pr-6">
                  What changes
                </th>
              </tr>
            </thead>
            <tbody className="max-sm:block divide-y divide-line border-b border-line">
              {answer.rows.map((row) => (
                <tr key={row.subject.key} className="max-sm:flex max-sm:flex-col max-sm:py-1">
                  <th scope="row" className="px-4 py-2 text-left align-top font-medium wrap-anywhere sm:pl-6">
                    <VendorText text={row.subject.name} expandable={false} />
                    {row.subject.email !== undefined && row.subject.email !== row.subject.name && (
                      <span className="block truncate text-meta font-normal text-ink-3">
                        <VendorEmail email={row.subject.email} />
                      </span>
                    )}
                  </th>
                  <td className="px-4 py-2 align-top sm:pr-6 sm:pl-3">
                    <Changes changes={row.changes} context={context} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      <ComputedBy context={context}>
        {answer.touched > 0 && (
          <AnswerPages
            from={from}
            shown={answer.rows.length}
            total={answer.touched}
            size={WHAT_IF_ROWS}
            onFrom={(next) => url.change({ from: next })}
          />
        )}
      </ComputedBy>
    </>
  );
}

function headline({ touched }: WhatIfAnswer, subject: string, subjects: string): string {
  if (touched === 0) return 'Nobody’s answer would change';
  if (touched === 1) return `One ${subject}’s answers would change`;
  return `The answers of ${formatCount(touched)} ${subjects} would change`;
}

const SHOWN = 8;

function Changes({ changes, context }: { changes: readonly OutcomeChange[]; context: AskContext }) {
  const kinds = context.catalogue?.kinds ?? [];
  const rest = changes.length - SHOWN;
  return (
    <ul className="space-y-1">
      {changes.slice(0, SHOWN).map((change) => (
        <li
          key={`${change.question.action} ${change.question.resource}`}
          className="flex flex-wrap items-center gap-x-3 gap-y-0.5"
        >
          <span className="min-w-0 sm:w-[45%]">
            <SentenceText sentence={questionWords(change.question, kinds)} />
          </span>
          <span className="inline-flex items-center gap-2">
            <DecisionMark decision={change.before} />
            <ArrowRight aria-label="becomes" className="size-[14px] stroke-[1.6] text-ink-3" />
            <DecisionMark decision={change.after} />
          </span>
        </li>
      ))}
      {rest > 0 && <li className="text-meta text-ink-3">and {formatCount(rest)} more</li>}
    </ul>
  );
}
