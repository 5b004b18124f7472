'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { explainStatement } from '#lib/access/explain-statement.ts';
import type { AccessEntry } from '#lib/domain/access-report.ts';
import { DecisionMark } from '../ui/decision-mark.tsx';
import { VendorText } from '../ui/vendor-text.tsx';
import { RoleLabel } from './role-label.tsx';
import { SentenceText } from './sentence-text.tsx';
import { StatementDetail } from './statement-detail.tsx';

/** One entry: mark, action, sentence, role label. Open: the statement as sent. */
export function AccessRow({ entry }: { entry: AccessEntry }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const { action, reason, bucket } = entry;
  return (
    <li className={open ? 'bg-well' : ''}>
      <div className="relative flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 pr-10 pl-3.5 hover:bg-hover">
        <DecisionMark decision={bucket} word={null} size={16} />
        <button
          type="button"
          id={id}
          aria-expanded={open}
          aria-controls={`${id}-detail`}
          onClick={() => setOpen(!open)}
          className="w-[168px] text-left font-mono text-action wrap-anywhere outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-needle max-sm:w-[calc(100%-40px)]"
        >
          <span className="sr-only">{bucket}: </span>
          {action === undefined ? (
            <span className="font-sans text-body font-normal text-ink-3">action not sent</span>
          ) : (
            <VendorText text={action} expandable={false} />
          )}
        </button>
        <p className="min-w-0 flex-1 text-ink-2 max-sm:basis-full max-sm:pl-7">
          <SentenceText sentence={explainStatement(reason, bucket)} />
        </p>
        <RoleLabel reason={reason} />
        {open ? (
          <ChevronDown
            aria-hidden
            className="absolute right-3.5 size-[14px] stroke-[1.8] text-ink-3 max-sm:top-3.5"
          />
        ) : (
          <ChevronRight
            aria-hidden
            className="absolute right-3.5 size-[14px] stroke-[1.8] text-ink-3 max-sm:top-3.5"
          />
        )}
      </div>
      {open && <StatementDetail id={`${id}-detail`} entry={entry} />}
    </li>
  );
}
