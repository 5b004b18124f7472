'use client';

import { useDeferredValue, useId, useMemo, useState } from 'react';
import type { EffectiveAnswer } from '#lib/domain/access-answer.ts';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import type { AccessOutcome, AccessQuestion } from '#lib/domain/access-decision.ts';
import { FilterBox } from '../../data-table/filter-box.tsx';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { capital } from '../ask/capital.ts';
import { OUTCOME_TITLES } from '../outcomes.ts';
import type { PathWords } from '../paths/path-line.tsx';
import { OutcomeFilter } from '../who-can/outcome-filter.tsx';
import { EffectiveLine } from './effective-line.tsx';
import {
  countEntries,
  type EffectiveGroup,
  type EntryWords,
  entryWords,
  groupEntries,
} from './effective-rows.ts';

/** Everything one person may do to one thing, by outcome; each line opens to its paths. */
export function EffectiveList({
  answer,
  kinds,
  inside,
  vendorWords,
  actionWord,
  askHref,
}: {
  answer: EffectiveAnswer;
  kinds: readonly ResourceKind[];
  /** Lines of several kinds: each says its own. */
  inside: boolean;
  vendorWords: PathWords;
  actionWord: string;
  askHref: (question: AccessQuestion) => string;
}) {
  const [text, setText] = useState('');
  const [only, setOnly] = useState<AccessOutcome>();
  const words = useMemo(() => entryWords(kinds), [kinds]);
  const counts = useMemo(() => countEntries(answer.entries), [answer]);
  const filter = useDeferredValue(text);
  const groups = useMemo(
    () => groupEntries(answer.entries, filter, only, words),
    [answer, filter, only, words],
  );
  return (
    <>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <OutcomeFilter counts={counts} only={only} onOnly={setOnly} />
        <FilterBox
          label={`Filter ${actionWord}s`}
          placeholder={capital(actionWord)}
          value={text}
          onChange={setText}
          className="ml-auto w-[200px]"
        />
      </div>
      {groups.length === 0 && (
        <p role="status" className="mt-5 text-ink-2">
          {answer.entries.length === 0
            ? `No ${actionWord} is known for this kind of thing.`
            : 'Nothing matches.'}
        </p>
      )}
      {groups.map((one) => (
        <Group
          key={one.outcome}
          one={one}
          words={words}
          inside={inside}
          vendorWords={vendorWords}
          askHref={askHref}
        />
      ))}
    </>
  );
}

function Group({
  one,
  words,
  inside,
  vendorWords,
  askHref,
}: {
  one: EffectiveGroup;
  words: (question: AccessQuestion) => EntryWords;
  inside: boolean;
  vendorWords: PathWords;
  askHref: (question: AccessQuestion) => string;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-5">
      <h3 id={id} className="mb-1.5 flex items-center gap-2 font-medium">
        <DecisionMark decision={one.outcome} word={null} />
        <span>
          {OUTCOME_TITLES[one.outcome]}{' '}
          <span className="tabular pl-0.5 font-normal text-ink-3">{one.entries.length}</span>
        </span>
      </h3>
      <ul className="divide-y divide-line overflow-hidden rounded-panel border border-line">
        {one.entries.map((entry) => (
          <EffectiveLine
            key={`${entry.question.action} ${entry.question.resource}`}
            entry={entry}
            label={words(entry.question).label}
            {...(inside ? { kind: words(entry.question).kind } : {})}
            words={vendorWords}
            askHref={askHref(entry.question)}
          />
        ))}
      </ul>
    </section>
  );
}
