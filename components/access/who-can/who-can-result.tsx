'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { WhoCanAnswer } from '#lib/domain/access-answer.ts';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';
import type { Computed } from '#lib/queries/access-answers.ts';
import type { ProblemError } from '#lib/queries/problem-error.ts';
import { FilterBox } from '../../data-table/filter-box.tsx';
import { NoMatches } from '../../feedback/no-matches.tsx';
import { RefreshStroke } from '../../feedback/refresh-stroke.tsx';
import { SkeletonLines } from '../../feedback/skeleton-lines.tsx';
import { Button } from '../../ui/button.tsx';
import { AnswerPages } from '../ask/answer-pages.tsx';
import { AnswerProblem } from '../ask/answer-problem.tsx';
import type { AskContext } from '../ask/ask-context.ts';
import { ComputedBy } from '../ask/computed-by.tsx';
import { partWords } from '../ask/question-words.ts';
import { answerHeadline, sumOf } from './answer-headline.ts';
import { OutcomeFilter } from './outcome-filter.tsx';
import { Roll } from './roll.tsx';
import { WHO_CAN_ROWS } from './who-can-rows.ts';
import { WhoCanTable } from './who-can-table.tsx';

/** The answer as a sentence, everyone as ticks, and the people with how the right comes to them. */
export function WhoCanResult({
  context,
  query,
  question,
}: {
  context: AskContext;
  query: UseQueryResult<Computed<WhoCanAnswer>, ProblemError>;
  question: AccessQuestion;
}) {
  const { connection, url, catalogue } = context;
  const { ask } = url;
  const { words } = connection;
  if (query.error !== null && !query.isFetching) {
    return <AnswerProblem context={context} error={query.error} onRetry={() => void query.refetch()} />;
  }
  const answer = query.data?.answer;
  if (answer === undefined) return <Waiting />;
  const total = sumOf(answer.counts);
  const narrow = (change: Parameters<typeof url.change>[0], how?: 'replace') =>
    url.change({ ...change, from: undefined }, how);
  return (
    <>
      <header className="shrink-0 px-4 pt-4 pb-2 sm:px-6">
        <h1 className="text-title">
          {answerHeadline(answer.counts, words, partWords(question.resource, catalogue?.kinds ?? []))}
        </h1>
        {total > 0 && (
          <>
            <div className="mt-3">
              <Roll counts={answer.counts} subject={words.subjects} />
            </div>
            <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
              <OutcomeFilter
                counts={answer.counts}
                only={ask.outcome}
                onOnly={(outcome) => narrow({ outcome })}
              />
              <div className="ml-auto max-sm:w-full">
                <NarrowBox
                  label={`Filter ${words.subjects}`}
                  text={ask.text ?? ''}
                  onText={(text) => narrow({ text: text === '' ? undefined : text }, 'replace')}
                />
              </div>
            </div>
          </>
        )}
      </header>
      <div className="relative min-h-0 flex-1 sm:overflow-y-auto">
        <RefreshStroke active={query.isPlaceholderData} />
        {answer.rows.length === 0 ? (
          <Nobody
            narrowed={ask.outcome !== undefined || ask.text !== undefined}
            subjects={words.subjects}
            onClear={() => narrow({ outcome: undefined, text: undefined })}
          />
        ) : (
          <WhoCanTable
            rows={answer.rows}
            counts={answer.counts}
            only={ask.outcome}
            subject={words.subject}
            words={words}
            open={ask.person}
            onOpen={(person) => url.change({ person: ask.person === person ? undefined : person })}
            onOnly={(outcome) => narrow({ outcome })}
          />
        )}
      </div>
      <Foot context={context} answer={answer} />
    </>
  );
}

function Foot({ context, answer }: { context: AskContext; answer: WhoCanAnswer }) {
  const { ask, change } = context.url;
  return (
    <ComputedBy context={context}>
      <AnswerPages
        from={ask.from ?? 0}
        shown={answer.rows.length}
        total={answer.matching}
        size={WHO_CAN_ROWS}
        onFrom={(from) => change({ from })}
      />
    </ComputedBy>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Computing the answer">
      <h1 className="after-a-moment px-4 py-4 text-title text-ink-3 sm:px-6">Working it out</h1>
      <div aria-hidden="true">
        <SkeletonLines widths={['28%', '50%', '14%']} height={36} />
      </div>
    </div>
  );
}

function Nobody({
  narrowed,
  subjects,
  onClear,
}: {
  narrowed: boolean;
  subjects: string;
  onClear: () => void;
}) {
  if (!narrowed) return <p className="px-4 py-6 text-ink-2 sm:px-6">The account lists no {subjects}.</p>;
  return (
    <NoMatches
      title={`None of the ${subjects} fits`}
      filters={[]}
      clear={<Button onClick={onClear}>Show all of them</Button>}
      className="px-4 py-6 sm:px-6"
    />
  );
}

const TYPING = 250;

/** Asks a moment after the last keystroke. */
function NarrowBox({ label, text, onText }: { label: string; text: string; onText: (text: string) => void }) {
  const [draft, setDraft] = useState({ of: text, value: text });
  if (draft.of !== text) setDraft({ of: text, value: text });
  useEffect(() => {
    if (draft.value.trim() === draft.of) return;
    const timer = setTimeout(() => onText(draft.value.trim()), TYPING);
    return () => clearTimeout(timer);
  }, [draft, onText]);
  return (
    <FilterBox
      label={label}
      placeholder="Name, e-mail or key"
      value={draft.value}
      onChange={(value) => setDraft({ of: draft.of, value })}
      className="w-[220px]"
    />
  );
}
