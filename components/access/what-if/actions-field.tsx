'use client';

import { ListPlus } from 'lucide-react';
import { useMemo } from 'react';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Input } from '../../ui/input.tsx';
import { Popover } from '../../ui/popover.tsx';
import { actionChoices, kindAndAction } from '../ask/action-choices.ts';
import { actionLabel } from '../ask/action-label.ts';
import { ChoiceList } from '../ask/choice-list.tsx';
import { withArticle } from '../ask/with-article.ts';
import { listOf } from './change-draft.ts';

/** Actions as they are written, with the list they can be picked from; those that have names are told by them. */
export function ActionsField({
  word,
  kinds,
  first,
  example,
  value,
  onValue,
  onPick,
}: {
  /** "action", "permission". */
  word: string;
  kinds: readonly ResourceKind[];
  /** The kind whose actions come first. */
  first: ResourceKind | undefined;
  example: string | undefined;
  value: string;
  onValue: (value: string) => void;
  onPick: (value: string, kind: ResourceKind) => void;
}) {
  const choices = useMemo(() => actionChoices(kinds, first), [kinds, first]);
  const written = listOf(value);
  const named = written.map((id) => actionLabel(kinds, id)).filter((label, at) => label !== written[at]);
  const pick = (choice: string) => {
    const picked = kindAndAction(kinds, choice);
    if (picked !== undefined)
      onPick([...written.filter((id) => id !== picked.action), picked.action].join(', '), picked.kind);
  };
  return (
    <span className="min-w-[160px] flex-1">
      <Input
        mono
        aria-label="Actions"
        placeholder={example}
        spellCheck={false}
        autoComplete="off"
        maxLength={1000}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        className="h-9! w-full pr-0.5! max-sm:h-11!"
        trailing={
          <Popover
            label={`Add ${withArticle(word)}`}
            align="end"
            className="w-[340px]"
            trigger={(trigger) => (
              <IconButton {...trigger} label={`Add ${withArticle(word)}`} icon={<ListPlus aria-hidden />} />
            )}
          >
            {(close) => (
              <ChoiceList
                label={`Find: ${word}`}
                placeholder={`Name of the ${word}`}
                choices={choices}
                onPick={({ id }) => {
                  close();
                  pick(id);
                }}
              />
            )}
          </Popover>
        }
      />
      {named.length > 0 && (
        <span role="status" className="mt-1 block text-meta text-ink-2 wrap-anywhere">
          {named.join(', ')}
        </span>
      )}
    </span>
  );
}
