'use client';

import { type KeyboardEvent, useState } from 'react';
import type { OutcomeCounts, WhoCanRow } from '#lib/domain/access-answer.ts';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import { ShortTime } from '../../data-table/short-time.tsx';
import type { Zone } from '../../ui/clock-parts.ts';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { Tag } from '../../ui/tag.tsx';
import { useTimeZone } from '../../ui/time-zone.tsx';
import { VendorEmail } from '../../ui/vendor-email.tsx';
import { VendorText } from '../../ui/vendor-text.tsx';
import { capital } from '../ask/capital.ts';
import { OUTCOME_TITLES, OUTCOMES } from '../outcomes.ts';
import type { PathWords } from '../paths/path-line.tsx';
import { RightArrives } from './right-arrives.tsx';

const HEAD =
  'h-8 bg-well px-3 text-left text-meta font-medium text-ink-2 sm:sticky sm:top-0 sm:z-10 sm:shadow-[inset_0_-1px_0_var(--line)]';
const EDGES = 'first:pl-4 last:pr-4 sm:first:pl-6 sm:last:pr-6';

export interface WhoCanTableProps {
  readonly rows: readonly WhoCanRow[];
  readonly counts: OutcomeCounts;
  /** The only outcome shown, if the answer is narrowed. */
  readonly only: AccessOutcome | undefined;
  readonly subject: string;
  readonly words: PathWords;
  /** The person whose answer is open beside the table. */
  readonly open: string | undefined;
  readonly onOpen: (key: string) => void;
  readonly onOnly: (outcome: AccessOutcome) => void;
}

/** Who can, grouped by answer; the name opens why. Arrow keys move between the names. */
export function WhoCanTable({ rows, counts, only, subject, words, open, onOpen, onOnly }: WhoCanTableProps) {
  const zone = useTimeZone();
  return (
    <table
      aria-label="Who can"
      onKeyDown={moveBetweenNames}
      className="w-full table-fixed border-t border-line max-sm:block max-sm:border-b"
    >
      <thead className="border-b border-line bg-well max-sm:sr-only">
        <tr>
          <th scope="col" className={`${HEAD} ${EDGES} w-[30%]`}>
            <span className="pl-6">{capital(subject)}</span>
          </th>
          <th scope="col" className={`${HEAD} ${EDGES}`}>
            How the right arrives
          </th>
          <th scope="col" className={`${HEAD} ${EDGES} w-[112px] max-lg:hidden`}>
            Last seen
          </th>
          <th scope="col" className={`${HEAD} ${EDGES} w-[84px] max-sm:hidden`}>
            <span className="sr-only">Explanation</span>
          </th>
        </tr>
      </thead>
      {OUTCOMES.map((outcome) => {
        const mine = rows.filter((row) => row.outcome === outcome);
        if (mine.length === 0) return null;
        return (
          <tbody key={outcome} className="max-sm:block">
            <GroupHead
              outcome={outcome}
              count={counts[outcome]}
              shown={mine.length}
              only={only}
              onOnly={onOnly}
            />
            {mine.map((row) => (
              <Row
                key={row.subject.key}
                row={row}
                words={words}
                zone={zone}
                isOpen={row.subject.key === open}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function GroupHead({
  outcome,
  count,
  shown,
  only,
  onOnly,
}: {
  outcome: AccessOutcome;
  count: number;
  shown: number;
  only: AccessOutcome | undefined;
  onOnly: (outcome: AccessOutcome) => void;
}) {
  return (
    <tr className="border-b border-line bg-well max-sm:block">
      <th
        scope="rowgroup"
        colSpan={4}
        className="h-8 px-4 text-left font-normal max-sm:block max-sm:py-2 sm:px-6"
      >
        <span className="flex items-center gap-2">
          <DecisionMark decision={outcome} word={null} size={16} />
          <span className="font-medium">{OUTCOME_TITLES[outcome]}</span>
          <span className="tabular text-ink-2">{formatCount(count)}</span>
          {only === undefined && shown < count && (
            <span className="ml-auto flex gap-2 text-meta text-ink-2">
              <span className="tabular">{formatCount(shown)} shown</span>
              <button
                type="button"
                onClick={() => onOnly(outcome)}
                className="font-medium text-needle hover:underline"
              >
                Show only these
              </button>
            </span>
          )}
        </span>
      </th>
    </tr>
  );
}

function Row({
  row,
  words,
  zone,
  isOpen,
  onOpen,
}: {
  row: WhoCanRow;
  words: PathWords;
  zone: Zone;
  isOpen: boolean;
  onOpen: (key: string) => void;
}) {
  const { subject, outcome } = row;
  const [all, setAll] = useState(false);
  const cell = `px-3 py-1.5 align-top ${EDGES}`;
  return (
    <tr
      className={`border-b border-line hover:bg-hover max-sm:relative max-sm:flex max-sm:flex-wrap max-sm:py-1 ${isOpen ? 'bg-needle-wash outline-2 -outline-offset-2 outline-needle' : ''}`}
    >
      <td className={`${cell} max-sm:w-full max-sm:pb-0`}>
        <div className="min-w-0 pl-6">
          <button
            type="button"
            data-person
            aria-expanded={isOpen}
            onClick={() => onOpen(subject.key)}
            className="max-w-full text-left font-medium wrap-anywhere hover:underline max-sm:after:absolute max-sm:after:inset-x-0 max-sm:after:top-0 max-sm:after:h-12"
          >
            <VendorText text={subject.name} expandable={false} />
          </button>
          {[subject.unlisted, subject.inactive].map(
            (word) =>
              word !== undefined && (
                <Tag key={word} dashed className="ml-2">
                  <VendorText text={word} expandable={false} />
                </Tag>
              ),
          )}
          {subject.email !== undefined && subject.email !== subject.name && (
            <p className="truncate text-meta leading-4 text-ink-3">
              <VendorEmail email={subject.email} />
            </p>
          )}
        </div>
      </td>
      <td className={`${cell} max-sm:w-full max-sm:pl-10!`}>
        <RightArrives row={row} words={words} all={all} onAll={() => setAll(!all)} />
      </td>
      <td className={`${cell} text-ink-2 max-lg:hidden`}>
        {subject.lastSeen === undefined ? (
          <span className="text-ink-3">not sent</span>
        ) : (
          <ShortTime iso={subject.lastSeen} zone={zone} />
        )}
      </td>
      <td className={`${cell} text-right max-sm:hidden`}>
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          onClick={() => onOpen(subject.key)}
          className="font-medium whitespace-nowrap text-needle hover:underline"
        >
          {outcome === 'allowed' ? 'Why' : 'Why not'}
        </button>
      </td>
    </tr>
  );
}

function moveBetweenNames(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const names = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-person]')];
  const at = names.findIndex((name) => name.matches(':focus'));
  const next = names[at + step];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
