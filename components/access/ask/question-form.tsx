'use client';

import { type ReactNode, useState } from 'react';
import type { AccessCatalogueAnswer } from '#lib/queries/access-answers.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/tag.tsx';
import { VendorText } from '../../ui/vendor-text.tsx';
import { SentenceText } from '../sentence-text.tsx';
import { questionWords } from './question-words.ts';

/** The bar every question is put in: a sentence with gaps, and under it the same in plain words. */
export function QuestionForm({
  label,
  missing,
  onAsk,
  below,
  children,
}: {
  label: string;
  /** What is not chosen yet: "an action". */
  missing: readonly string[];
  /** Absent where every choice asks at once. */
  onAsk?: () => void;
  below?: ReactNode;
  children: ReactNode;
}) {
  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing.length === 0) onAsk?.();
      }}
      className="@container shrink-0 border-b border-line bg-well px-4 py-3.5 sm:px-6"
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2 text-question">
        {children}
        {onAsk !== undefined && (
          <Button
            type="submit"
            variant="ink"
            size="form"
            className="h-9! max-sm:h-11! max-sm:w-full"
            disabledReason={missing.length === 0 ? undefined : `Choose ${missing.join(' and ')} first.`}
          >
            Ask
          </Button>
        )}
      </div>
      {below !== undefined && <div className="mt-2 text-body text-ink-2 empty:hidden">{below}</div>}
    </form>
  );
}

/** What is asked, in plain words, with the tags the place is known to carry. */
export function InWords({
  action,
  resource,
  catalogue,
}: {
  action: string | undefined;
  resource: string | undefined;
  catalogue: AccessCatalogueAnswer | undefined;
}) {
  if (action === undefined || resource === undefined || resource === '' || catalogue === undefined)
    return null;
  const tags = tagsOf(resource, catalogue);
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
      <span className="mr-1.5">
        <SentenceText sentence={questionWords({ action, resource }, catalogue.kinds)} />
      </span>
      {tags.map((tag) => (
        <Tag key={tag}>
          <VendorText text={tag} expandable={false} />
        </Tag>
      ))}
    </p>
  );
}

const MOST_TAGS = 6;

/** Tags of the innermost known place the resource lies in. */
function tagsOf(resource: string, { places }: AccessCatalogueAnswer): readonly string[] {
  const inside = places.filter(
    (place) => resource === place.resource || resource.startsWith(`${place.resource}:`),
  );
  const [innermost] = inside.sort((a, b) => b.resource.length - a.resource.length);
  return innermost?.tags.slice(0, MOST_TAGS) ?? [];
}

/** What is being put together, until it is asked; follows the address when that changes. */
export function useDraft<T extends object>(asked: T): readonly [T, (change: Partial<T>) => void] {
  const name = JSON.stringify(asked);
  const [draft, setDraft] = useState({ name, value: asked });
  const value = draft.name === name ? draft.value : asked;
  if (draft.name !== name) setDraft({ name, value: asked });
  return [value, (change) => setDraft({ name, value: { ...value, ...change } })];
}
