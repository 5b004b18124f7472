'use client';

import Link from 'next/link';
import type { MatrixAnswer } from '#lib/domain/access-answer.ts';
import { Button } from '../../ui/button.tsx';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { VendorText } from '../../ui/vendor-text.tsx';
import type { AskContext } from '../ask/ask-context.ts';
import { questionWords } from '../ask/question-words.ts';
import { SentenceText } from '../sentence-text.tsx';
import { LETTERS } from './matrix-marks.ts';

/** The cell under the pointer, else the one the keys are at, in words. */
export function MatrixReadout({
  context,
  answer,
  rolePlace,
  columnPlace,
  onWhoCan,
}: {
  context: AskContext;
  answer: MatrixAnswer;
  rolePlace: number | undefined;
  columnPlace: number | undefined;
  onWhoCan: (column: number) => void;
}) {
  const role = rolePlace === undefined ? undefined : answer.roles[rolePlace];
  const question = columnPlace === undefined ? undefined : answer.columns[columnPlace];
  if (role === undefined || question === undefined || columnPlace === undefined) return null;
  const outcome = LETTERS[answer.cells[rolePlace ?? 0]?.[columnPlace] ?? '-'];
  const href = context.roleHref(role.id);
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-1.5 sm:px-6">
      <p className="min-w-0 flex-1 basis-[260px] sm:truncate">
        {outcome === undefined ? (
          <span className="text-ink-2">says nothing</span>
        ) : (
          <DecisionMark decision={outcome} />
        )}
        <span className="text-ink-3"> · </span>
        {href === undefined ? (
          <b className="font-medium">
            <VendorText text={role.name} expandable={false} />
          </b>
        ) : (
          <Link href={href} className="font-medium hover:underline">
            <VendorText text={role.name} expandable={false} />
          </Link>
        )}
        <span className="tabular text-ink-2">, held by {formatCount(role.holders)}</span>
        <span className="text-ink-3"> · </span>
        <SentenceText sentence={questionWords(question, context.catalogue?.kinds ?? [])} />
      </p>
      <Button size="small" onClick={() => onWhoCan(columnPlace)}>
        Who can do this
      </Button>
    </div>
  );
}
