'use client';

import { Pencil, Plus, X } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { AskContext } from '../ask/ask-context.ts';
import { useSubjectName } from '../ask/subject-picker.tsx';
import { SentenceText } from '../sentence-text.tsx';
import { changeNames } from '../why/change-names.ts';
import { changeWords } from '../why/change-words.ts';
import { type ChangeDraft, fromDraft, missingIn } from './change-draft.ts';
import { ChangeFields } from './change-fields.tsx';
import type { Drafts } from './use-drafts.ts';

/** As many as the server takes at once. */
const MOST = 16;

/** The changes to think of together: one in its fields, several in words of which one may be opened. */
export function ChangeList({ context, drafts }: { context: AskContext; drafts: Drafts }) {
  const another = useRef<HTMLButtonElement>(null);
  const isOne = drafts.all.length === 1;
  return (
    <>
      <span>What if {isOne ? 'we' : ''}</span>
      {isOne ? (
        <Fields context={context} drafts={drafts} at={0} />
      ) : (
        <ol aria-label="Changes" className="basis-full divide-y divide-line border-y border-line text-body">
          {drafts.all.map((draft, at) => (
            // A change is its place in the list: two may say the same.
            <li key={`${at}-${draft.kind}`} className="flex items-start gap-3 py-1.5">
              <span className="tabular w-4 shrink-0 pt-[5px] text-right text-ink-3">{at + 1}</span>
              {drafts.open === at ? (
                <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
                  <Fields context={context} drafts={drafts} at={at} />
                  <Button onClick={drafts.close} className="max-sm:h-11">
                    Done
                  </Button>
                </div>
              ) : (
                <InWords context={context} draft={draft} />
              )}
              {drafts.open !== at && (
                <IconButton
                  label={`Edit change ${at + 1}`}
                  icon={<Pencil aria-hidden />}
                  onClick={() => drafts.edit(at)}
                />
              )}
              <IconButton
                label={`Take change ${at + 1} away`}
                icon={<X aria-hidden />}
                onClick={() => {
                  drafts.remove(at);
                  another.current?.focus();
                }}
              />
            </li>
          ))}
        </ol>
      )}
      <Button
        ref={another}
        variant="quiet"
        icon={<Plus aria-hidden />}
        onClick={drafts.add}
        disabledReason={drafts.all.length < MOST ? undefined : `At most ${MOST} changes at once.`}
      >
        and another change
      </Button>
    </>
  );
}

function Fields({ context, drafts, at }: { context: AskContext; drafts: Drafts; at: number }) {
  const draft = drafts.all[at];
  if (draft === undefined) return null;
  return (
    <ChangeFields
      context={context}
      draft={draft}
      takesFocus={drafts.pressed && drafts.open === at}
      onDraft={(part) => drafts.change(at, part)}
    />
  );
}

function InWords({ context, draft }: { context: AskContext; draft: ChangeDraft }) {
  const { connection, catalogue, snapshot } = context;
  const { words } = connection;
  const change = fromDraft(draft, words);
  const name = useSubjectName(connection.id, snapshot, draft.subject);
  const people = draft.subject === undefined || name === undefined ? [] : [{ key: draft.subject, name }];
  return (
    <span className="min-w-0 flex-1 pt-[5px] wrap-anywhere">
      {change === undefined ? (
        <span className="text-cond">Not whole yet: it needs {missingIn(draft, words).join(' and ')}.</span>
      ) : (
        <SentenceText sentence={changeWords(change, changeNames(catalogue, words, people))} />
      )}
    </span>
  );
}
