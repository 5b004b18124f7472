'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useId, useState } from 'react';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { ActionName } from '../ask/action-picker.tsx';
import { VERDICT_MARKS } from '../outcomes.ts';
import { PathLine, type PathWords } from '../paths/path-line.tsx';
import { PathUnion } from '../paths/path-union.tsx';
import { ReasonTags } from '../paths/reason-tags.tsx';
import type { EffectiveEntry } from './effective-rows.ts';

/** One action: the marks of every role that speaks of it and the mark they make together; opens to the paths. */
export function EffectiveLine({
  entry,
  label,
  kind,
  words,
  askHref,
}: {
  entry: EffectiveEntry;
  label: string | undefined;
  /** The kind of thing, where lines of several stand together. */
  kind?: string | undefined;
  words: PathWords;
  /** The same question on the screen of questions. */
  askHref: string;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { question, decision } = entry;
  const Chevron = open ? ChevronDown : ChevronRight;
  const [first] = decision.paths.filter((path) => path.verdict !== 'none');
  return (
    <li className={open ? 'bg-well' : ''}>
      <div className="relative flex flex-wrap items-start gap-x-3 gap-y-0.5 py-2 pr-10 pl-3.5 hover:bg-hover">
        <DecisionMark decision={decision.outcome} word={null} size={16} className="h-5" />
        <button
          type="button"
          aria-expanded={open}
          aria-controls={`${id}-paths`}
          onClick={() => setOpen(!open)}
          className="min-w-0 basis-[210px] text-left wrap-anywhere outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-needle max-sm:flex-1"
        >
          <span className="sr-only">{decision.outcome}: </span>
          <ActionName id={question.action} label={label} />
          {kind !== undefined && <span className="text-ink-3"> on {kind}</span>}
        </button>
        <span className="min-w-0 flex-1 basis-[240px] text-ink-2 max-sm:basis-full max-sm:pl-7">
          {first === undefined ? (
            <span className="text-ink-3">nothing held speaks of it</span>
          ) : (
            <PathLine path={first} words={words} after={<ReasonTags reasons={first.reasons} most={1} />} />
          )}
        </span>
        <Verdicts entry={entry} />
        <Chevron aria-hidden className="absolute top-3 right-3.5 size-[14px] stroke-[1.8] text-ink-3" />
      </div>
      {open && (
        <div id={`${id}-paths`} className="border-t border-line px-3.5 py-3">
          <PathUnion decision={decision} words={words} />
          <p className="mt-3">
            <Link href={askHref} className="font-medium text-needle hover:underline">
              Who can do this
            </Link>
          </p>
        </div>
      )}
    </li>
  );
}

const MOST = 6;

/** The verdicts in a row, joined to their union, where there is more than one to join. */
function Verdicts({ entry }: { entry: EffectiveEntry }) {
  const marks = entry.decision.paths.flatMap((path) => VERDICT_MARKS[path.verdict] ?? []);
  if (marks.length < 2) return null;
  return (
    <span aria-hidden className="flex items-center gap-1 max-sm:hidden">
      {marks.slice(0, MOST).map((mark, at) => (
        <DecisionMark key={`${at}-${mark}`} decision={mark} word={null} />
      ))}
      {marks.length > MOST && <span className="text-meta text-ink-3">+{marks.length - MOST}</span>}
      <span className="mx-0.5 h-px w-4 bg-edge" />
      <DecisionMark decision={entry.decision.outcome} word={null} size={16} />
    </span>
  );
}
