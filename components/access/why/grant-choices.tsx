'use client';

import { useId } from 'react';
import type { SmallestGrant } from '#lib/domain/access-answer.ts';
import { formatCount } from '../../ui/format-count.ts';
import { Tag } from '../../ui/tag.tsx';
import { SentenceText } from '../sentence-text.tsx';
import { type ChangeNames, changeWords } from './change-words.ts';

/** Changes that would turn the answer, the least first; how many people and actions each would reach. */
export function GrantChoices({
  grants,
  names,
  chosen,
  onChoose,
}: {
  grants: readonly SmallestGrant[];
  names: ChangeNames;
  chosen: number;
  onChoose: (at: number) => void;
}) {
  const id = useId();
  return (
    <fieldset className="divide-y divide-line overflow-hidden rounded-panel border border-line">
      <legend className="sr-only">Smallest grant that would change the answer</legend>
      {grants.map((grant, at) => (
        <label
          // A grant is its place in the list: two may read the same.
          key={`${at}-${grant.change.change}`}
          className="flex items-start gap-3 px-3 py-2.5 hover:bg-hover has-checked:bg-press has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-needle"
        >
          <input
            type="radio"
            name={id}
            checked={at === chosen}
            onChange={() => onChoose(at)}
            className="mt-[3px] size-[14px] shrink-0 appearance-none rounded-full border border-edge bg-surface outline-none checked:border-4 checked:border-ink"
          />
          <span className="min-w-0 flex-1 wrap-anywhere">
            <SentenceText sentence={changeWords(grant.change, names)} />{' '}
            {grant.smallest && <Tag className="align-[1px]">smallest</Tag>}
          </span>
          <Figure value={grant.people} one="person" many="people" />
          <Figure value={grant.actions} one="action" many="actions" />
        </label>
      ))}
    </fieldset>
  );
}

function Figure({ value, one, many }: { value: number; one: string; many: string }) {
  return (
    <span className="tabular shrink-0 text-right leading-4">
      <span className="block font-medium">{formatCount(value)}</span>
      <span className="block text-meta text-ink-2">{value === 1 ? one : many}</span>
    </span>
  );
}
