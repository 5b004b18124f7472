'use client';

import { useMemo, useState } from 'react';
import { typesetResource } from '#lib/access/typeset.ts';
import type { CompareAnswer } from '#lib/domain/access-answer.ts';
import type { ResourceKind } from '#lib/domain/access-data.ts';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import { FilterBox } from '../../data-table/filter-box.tsx';
import { hasWords, toSearchText } from '../../data-table/search-text.ts';
import { Button } from '../../ui/button.tsx';
import { DecisionMark } from '../../ui/decision-mark.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { ResourceString } from '../../ui/resource-string.tsx';
import { VendorText } from '../../ui/vendor-text.tsx';
import { toPlainText } from '../../ui/visible-marks.ts';
import { ActionName } from '../ask/action-picker.tsx';
import type { AskContext } from '../ask/ask-context.ts';
import { capital } from '../ask/capital.ts';
import { ComputedBy } from '../ask/computed-by.tsx';
import { kindOf } from '../ask/resource-levels.ts';
import { toResourceToken } from '../sentence-text.tsx';
import { type CompareGroup, countOf, relationWords, splitEntries } from './compare-rows.ts';

/** Differences first; what is the same is counted and opens on demand. */
export function CompareResult({ context, answer }: { context: AskContext; answer: CompareAnswer }) {
  const { catalogue, connection } = context;
  const { action } = connection.words;
  const [text, setText] = useState('');
  const [showSame, setShowSame] = useState(false);
  const kinds = catalogue?.kinds ?? NONE;
  const left = toPlainText(answer.left.name);
  const right = toPlainText(answer.right.name);
  const entries = useMemo(
    () =>
      answer.entries.filter(({ question }) =>
        hasWords(
          toSearchText([
            question.action,
            question.resource,
            kindOf(question.resource, kinds)?.label,
            labelOf(kinds, question),
          ]),
          text,
        ),
      ),
    [answer, kinds, text],
  );
  const { different, same } = useMemo(() => splitEntries(entries, kinds), [entries, kinds]);
  const sides = [left, right] as const;
  return (
    <>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <header className="flex flex-wrap items-end gap-x-4 gap-y-2 px-4 pt-4 pb-3 sm:px-6">
          <div className="min-w-0 flex-1 basis-[280px]">
            <h1 className="text-title wrap-anywhere">{relationWords(answer.relation, left, right)}</h1>
            <p className="tabular text-ink-2">
              {formatCount(countOf(different))} differ, {formatCount(countOf(same))} are the same, looked at
              on things of every kind.
            </p>
          </div>
          <FilterBox
            label={`Filter ${action}s`}
            placeholder={capital(action)}
            value={text}
            onChange={setText}
            className="w-[220px]"
          />
        </header>
        {different.length > 0 ? (
          <CompareTable label="What differs" groups={different} sides={sides} context={context} />
        ) : (
          <p role="status" className="px-4 py-3 text-ink-2 sm:px-6">
            {text === '' ? 'Nothing differs on any kind of thing looked at.' : 'No difference matches.'}
          </p>
        )}
        {same.length > 0 && (
          <div className="px-4 py-4 sm:px-6">
            <Button aria-expanded={showSame} onClick={() => setShowSame(!showSame)}>
              {showSame ? 'Hide' : 'Show'} the {formatCount(countOf(same))} that are the same
            </Button>
          </div>
        )}
        {showSame && <CompareTable label="What is the same" groups={same} sides={sides} context={context} />}
      </div>
      <ComputedBy context={context} />
    </>
  );
}

const NONE: readonly never[] = [];

function CompareTable({
  label,
  groups,
  sides,
  context,
}: {
  label: string;
  groups: readonly CompareGroup[];
  sides: readonly [string, string];
  context: AskContext;
}) {
  return (
    <table aria-label={label} className="w-full table-fixed border-t border-line">
      <thead className="border-b border-line bg-well">
        <tr className="text-left text-meta text-ink-2">
          <th scope="col" className="h-8 px-4 font-medium sm:px-6">
            {capital(context.connection.words.action)}
          </th>
          {sides.map((side, at) => (
            <th
              key={at === 0 ? 'left' : 'right'}
              scope="col"
              className="w-[27%] truncate px-3 font-medium text-ink max-sm:w-[104px] max-sm:px-1.5"
            >
              <VendorText text={side} expandable={false} />
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.id} className="divide-y divide-line border-b border-line">
          <tr className="bg-well">
            <th scope="rowgroup" colSpan={3} className="h-8 px-4 text-left font-normal sm:px-6">
              <span className="font-medium">
                <VendorText text={group.label} expandable={false} />
              </span>{' '}
              {group.id !== group.label && (
                <ResourceString
                  tokens={typesetResource(group.id).map(toResourceToken)}
                  className="ml-2 max-sm:hidden"
                />
              )}
            </th>
          </tr>
          {group.entries.map(({ question, left, right }) => (
            <tr key={question.action} className="hover:bg-hover">
              <th scope="row" className="px-4 py-1.5 text-left font-normal wrap-anywhere sm:px-6">
                <ActionName
                  id={question.action}
                  label={labelOf(context.catalogue?.kinds ?? NONE, question)}
                />
              </th>
              <Verdict outcome={left} />
              <Verdict outcome={right} />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}

function Verdict({ outcome }: { outcome: AccessOutcome }) {
  return (
    <td className={`px-3 py-1.5 max-sm:px-1.5 ${outcome === 'allowed' ? '' : 'text-ink-2'}`}>
      <DecisionMark decision={outcome} />
    </td>
  );
}

function labelOf(
  kinds: readonly ResourceKind[],
  question: { action: string; resource: string },
): string | undefined {
  return kindOf(question.resource, kinds)?.actions.find(({ id }) => id === question.action)?.label;
}
