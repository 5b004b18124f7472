'use client';

import { useQuery } from '@tanstack/react-query';
import type { AccessChange, SmallestGrant } from '#lib/domain/access-answer.ts';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';
import { whatIfQuery } from '#lib/queries/access.ts';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { OUTCOMES } from '../outcomes.ts';
import { changeWords as countWords } from '../who-can/answer-headline.ts';
import type { ChangeNames } from './change-words.ts';
import { GrantChoices } from './grant-choices.tsx';

/** The least that would turn the answer, and what it would do to everybody's. */
export function SmallestGrants({
  connectionId,
  question,
  snapshot,
  grants,
  names,
  chosen,
  onChoose,
  headingLevel,
}: {
  connectionId: string;
  question: AccessQuestion;
  snapshot: string;
  grants: readonly SmallestGrant[];
  names: ChangeNames;
  chosen: number;
  onChoose: (at: number) => void;
  headingLevel: 2 | 3;
}) {
  const Heading = `h${headingLevel}` as const;
  const grant = grants[chosen];
  return (
    <section aria-label="Smallest grant">
      <Heading className="mb-2 font-medium">Smallest grant that would change the answer</Heading>
      <GrantChoices grants={grants} names={names} chosen={chosen} onChoose={onChoose} />
      {grant !== undefined && (
        <AfterIt connectionId={connectionId} question={question} snapshot={snapshot} change={grant.change} />
      )}
    </section>
  );
}

function AfterIt({
  connectionId,
  question,
  snapshot,
  change,
}: {
  connectionId: string;
  question: AccessQuestion;
  snapshot: string;
  change: AccessChange;
}) {
  const tried = useQuery(whatIfQuery(connectionId, { ...question, changes: [change], snapshot, limit: 1 }));
  const answer = tried.isPlaceholderData ? undefined : tried.data?.answer;
  return (
    <p role="status" className="mt-2.5 flex min-h-5 flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
      {answer !== undefined && (
        <>
          After it
          {OUTCOMES.map((outcome) => {
            const words = countWords(answer.before, answer.after, outcome);
            if (words === undefined) return null;
            return (
              <span key={outcome} className="text-ink">
                <DecisionMark decision={outcome} count={answer.after[outcome]} />, {words}
              </span>
            );
          })}
          <span className="text-ink-3">
            {answer.touched === 1 ? 'nobody else changes' : `${formatCount(answer.touched)} people change`}
          </span>
        </>
      )}
    </p>
  );
}
