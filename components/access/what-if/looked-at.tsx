'use client';

import { X } from 'lucide-react';
import { IconButton } from '../../ui/icon-button.tsx';
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
    <>
      <span aria-hidden className="h-0 basis-full" />
      <span>looking at</span>
      <ActionPicker
        word={word}
        nothing={`every ${word}`}
        kinds={kinds}
        kind={kindOf(resource, kinds)}
        action={draft.action}
        onPick={(action, kind) => onDraft({ action, resource: withKind(resource, kind) })}
      />
      {draft.action !== undefined && (
        <IconButton
          label={`Look at every ${word}`}
          icon={<X aria-hidden />}
          onClick={() => onDraft({ action: undefined })}
          className="-ml-2"
        />
      )}
      <span>on</span>
      <ResourcePicker
        kinds={kinds}
        places={catalogue?.places ?? []}
        resource={resource}
        onPick={(picked) => onDraft({ resource: picked })}
      />
    </>
  );
}
