'use client';

import { plain } from '#lib/access/sentence.ts';
import type { WhyNotAnswer } from '#lib/domain/access-answer.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { AFRESH } from '../ask/ask-address.ts';
import type { AskContext } from '../ask/ask-context.ts';
import { questionWords } from '../ask/question-words.ts';
import { type ChangeNames, changeWords } from './change-words.ts';
import { requestText } from './why-words.ts';

/** What can be done with a grant: ask somebody for it, or try it in thought. Nothing here grants anything. */
export function WhyFoot({
  context,
  whyNot,
  names,
  chosen,
}: {
  context: AskContext;
  whyNot: WhyNotAnswer;
  names: ChangeNames;
  chosen: number;
}) {
  const { connection, catalogue, url } = context;
  const grant = whyNot.grants[chosen];
  if (grant === undefined) return null;
  const asked = plain(questionWords(whyNot.question, catalogue?.kinds ?? []));
  return (
    <div className="flex w-full flex-wrap items-center justify-end gap-2 max-sm:[&>button]:grow">
      <span className="mr-auto min-w-0 basis-[120px] grow text-meta max-sm:basis-full text-ink-2">
        Nothing is written to {connection.vendorName}
      </span>
      <CopyButton
        text={requestText(whyNot.subject.name, asked, plain(changeWords(grant.change, names)), grant)}
        label="Copy as request"
        variant="outline"
        size="normal"
      />
      <Button
        variant="ink"
        onClick={() =>
          url.change({
            ...AFRESH,
            mode: 'what-if',
            ...whyNot.question,
            snapshot: context.snapshot,
            person: undefined,
            changes: [grant.change],
          })
        }
      >
        Try it: what if
      </Button>
    </div>
  );
}
