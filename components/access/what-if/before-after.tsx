import type { WhatIfAnswer } from '#lib/domain/access-answer.ts';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { OUTCOMES } from '../outcomes.ts';
import { changeWords } from '../who-can/answer-headline.ts';
import { Roll } from '../who-can/roll.tsx';

/** The roll before and after, one under the other, with the counts that moved. */
export function BeforeAfter({
  answer,
  subjects,
  actionWord,
}: {
  answer: WhatIfAnswer;
  subjects: string;
  actionWord: string;
}) {
  const things = answer.questions === 1 ? subjects : 'answers';
  return (
    <div className="mt-4">
      <div className="grid max-w-full grid-cols-[56px_minmax(0,1fr)] items-end gap-x-3 gap-y-2.5">
        <span className="text-meta text-ink-2">Before</span>
        <Roll counts={answer.before} subject={things} />
        <span className="text-meta text-ink-2">After</span>
        <Roll counts={answer.after} subject={things} />
      </div>
      <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1">
        {OUTCOMES.map((outcome) => {
          const words = changeWords(answer.before, answer.after, outcome);
          return (
            <li key={outcome} className={words === undefined ? 'text-ink-3' : ''}>
              <DecisionMark decision={outcome} count={answer.after[outcome]} />
              {words !== undefined && <b className="font-medium">, {words}</b>}
            </li>
          );
        })}
      </ul>
      {answer.questions > 1 && (
        <p className="mt-1.5 text-meta text-ink-3">
          {formatCount(answer.questions)} {actionWord}s looked at for every one of the {subjects}.
        </p>
      )}
    </div>
  );
}
