'use client';

import { ActionPicker } from '../ask/action-picker.tsx';
import type { AskContext } from '../ask/ask-context.ts';
import type { QuestionDraft } from '../ask/question-fields.tsx';
import { kindOf, withKind } from '../ask/resource-levels.ts';
import { ResourcePicker } from '../ask/resource-picker.tsx';

/** "Looking at [every action] on [resource]": which answers the change is measured by. */
export function LookedAt({
  context,
  draft,
  onDraft,
}: {
  context: AskContext;
  draft: QuestionDraft;
  onDraft: (draft: Partial<QuestionDraft>) => void;
}) {
  const { catalogue, connection } = context;
  const { action: word } = connection.words;
  const kinds = catalogue?.kinds ?? [];
  const resource = draft.resource ?? '';
  return (
    <span className="flex w-full flex-wrap items-center gap-x-2.5 gap-y-2">
      <span>looking at</span>
      {draft.action === undefined ? (
        <span className="font-medium">every {word}</span>
      ) : (
        <button
          type="button"
          onClick={() => onDraft({ action: undefined })}
          className="text-body font-medium text-needle hover:underline"
        >
          every {word} instead of
        </button>
      )}
      <ActionPicker
        word={draft.action === undefined ? `one ${word}` : word}
        kinds={kinds}
        kind={kindOf(resource, kinds)}
        action={draft.action}
        onPick={(action, kind) => onDraft({ action, resource: withKind(resource, kind) })}
      />
      <span>on</span>
      <ResourcePicker
        kinds={kinds}
        places={catalogue?.places ?? []}
        resource={resource}
        onPick={(picked) => onDraft({ resource: picked })}
      />
    </span>
  );
}
