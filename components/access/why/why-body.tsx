'use client';

import Link from 'next/link';
import type { AccessQuestion } from '#lib/domain/access-decision.ts';
import { LoadingTicks } from '../../feedback/loading-ticks.tsx';
import { AnswerProblem } from '../ask/answer-problem.tsx';
import type { AskContext } from '../ask/ask-context.ts';
import { PathUnion } from '../paths/path-union.tsx';
import type { ChangeNames } from './change-words.ts';
import { NearestMisses } from './nearest-misses.tsx';
import { SmallestGrants } from './smallest-grants.tsx';
import type { Why } from './use-why.ts';

/** The explanation itself, in the drawer and on the page of why-not. */
export function WhyBody({
  context,
  question,
  person,
  snapshot,
  why,
  names,
  chosen,
  onChoose,
  headingLevel,
}: {
  context: AskContext;
  question: AccessQuestion;
  person: string;
  snapshot: string;
  why: Why;
  names: ChangeNames;
  chosen: number;
  onChoose: (at: number) => void;
  /** 3 under the title of a drawer, 2 under that of the page. */
  headingLevel: 2 | 3;
}) {
  const Heading = `h${headingLevel}` as const;
  if (why.error !== undefined)
    return <AnswerProblem context={context} error={why.error} onRetry={why.retry} />;
  if (why.decision === undefined || why.isPending) return <LoadingTicks words="Working it out" />;
  const href = context.personHref(person);
  return (
    <div className="space-y-6">
      {why.whyNot !== undefined && why.whyNot.nearest.length > 0 && (
        <NearestMisses
          nearest={why.whyNot.nearest}
          catalogue={context.catalogue}
          words={context.connection.words}
          headingLevel={headingLevel}
        />
      )}

      {why.whyNot !== undefined && why.whyNot.grants.length > 0 && (
        <SmallestGrants
          connectionId={context.connection.id}
          question={question}
          snapshot={snapshot}
          grants={why.whyNot.grants}
          names={names}
          chosen={chosen}
          onChoose={onChoose}
          headingLevel={headingLevel}
        />
      )}
      <section aria-label="What is held">
        <Heading className="mb-2 font-medium">
          {why.decision.outcome === 'allowed' ? 'How the right arrives' : 'Everything held that speaks of it'}
        </Heading>
        <PathUnion decision={why.decision} words={{ ...context.connection.words, called: names.action }} />
      </section>
      {href !== undefined && why.subject?.unlisted === undefined && (
        <p>
          <Link href={href} className="font-medium text-needle hover:underline">
            Everything {names.subject(person)} may do
          </Link>
        </p>
      )}
    </div>
  );
}
