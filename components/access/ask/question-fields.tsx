'use client';

import type { AccessCatalogueAnswer } from '#lib/queries/access-answers.ts';
import { ActionPicker } from './action-picker.tsx';
import type { AskContext } from './ask-context.ts';
import { ConnectionPicker } from './connection-picker.tsx';
import { kindOf, withKind } from './resource-levels.ts';
import { ResourcePicker } from './resource-picker.tsx';
import { withArticle } from './with-article.ts';

export interface QuestionDraft {
  readonly action: string | undefined;
  readonly resource: string | undefined;
}

/** "[action] on [resource] in [connection]": an action of another kind takes the resource along. */
export function QuestionFields({
  context,
  draft,
  onDraft,
  withAction = true,
}: {
  context: AskContext;
  draft: QuestionDraft;
  onDraft: (draft: { action?: string; resource?: string }) => void;
  withAction?: boolean;
}) {
  const { catalogue, connection } = context;
  const { kinds, places } = catalogue ?? NOTHING;
  const resource = draft.resource ?? '';
  return (
    <>
      {withAction && (
        <>
          <ActionPicker
            word={connection.words.action}
            kinds={kinds}
            kind={kindOf(resource, kinds)}
            action={draft.action}
            onPick={(action, kind) => onDraft({ action, resource: withKind(resource, kind) })}
          />
          <span>on</span>
        </>
      )}
      <ResourcePicker
        kinds={kinds}
        places={places}
        resource={resource}
        onPick={(picked) => onDraft({ resource: picked })}
      />
      <InConnection context={context} />
    </>
  );
}

/** "in [connection]"; another connection begins a new question. */
export function InConnection({ context }: { context: AskContext }) {
  const { connections, connection, url } = context;
  return (
    <>
      <span>in</span>
      <ConnectionPicker
        connections={connections}
        connection={connection}
        onPick={(id) => url.change({ ...NEW_QUESTION, connection: id })}
      />
    </>
  );
}

const NOTHING: Pick<AccessCatalogueAnswer, 'kinds' | 'places'> = { kinds: [], places: [] };

const NEW_QUESTION = {
  action: undefined,
  resource: undefined,
  person: undefined,
  changes: undefined,
  left: undefined,
  right: undefined,
  snapshot: undefined,
  from: undefined,
  outcome: undefined,
  text: undefined,
} as const;

export function missingParts(draft: QuestionDraft, actionWord: string): readonly string[] {
  return [
    ...(draft.action === undefined ? [withArticle(actionWord)] : []),
    ...(draft.resource === undefined || draft.resource === '' ? ['a resource'] : []),
  ];
}
