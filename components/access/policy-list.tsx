import { useId } from 'react';
import { sentenceOf } from '#lib/access/policy-sentence.ts';
import type { AccessPolicy, PolicyStatement, StatementEffect } from '#lib/domain/access-data.ts';
import { type Decision, DecisionMark } from '../ui/decision-mark.tsx';
import { formatCount } from '../ui/format-count.ts';
import { StatementLines } from './paths/statement-lines.tsx';
import { SentenceText } from './sentence-text.tsx';

const MARKS: Readonly<Record<StatementEffect, Decision>> = {
  allow: 'allowed',
  deny: 'denied',
  unclear: 'unknown',
};

const TITLES: Readonly<Record<AccessPolicy['id'], string>> = {
  policy: 'Its own statements',
  'base-permissions': 'What it starts from',
};

/** What a role says, statement by statement: a plain sentence each, and under it as the vendor writes it. */
export function PolicyList({ policies }: { policies: readonly AccessPolicy[] }) {
  return policies.map((policy) => <Policy key={policy.id} policy={policy} isOnly={policies.length === 1} />);
}

function Policy({ policy, isOnly }: { policy: AccessPolicy; isOnly: boolean }) {
  const id = useId();
  const { statements } = policy;
  return (
    <section aria-labelledby={id} className="mt-5">
      <h2 id={id} className="mb-1.5 font-medium">
        {isOnly ? 'Statements' : TITLES[policy.id]}{' '}
        <span className="tabular pl-0.5 font-normal text-ink-3">{formatCount(statements.length)}</span>
      </h2>
      {statements.length === 0 ? (
        <p className="text-ink-2">No statement: it allows nothing by itself.</p>
      ) : (
        <ol className="divide-y divide-line overflow-hidden rounded-panel border border-line">
          {statements.map((statement, index) => (
            // A statement is its place in the policy.
            <li key={`${index}-${statement.effect}`} className="flex gap-3 px-3.5 py-2.5">
              <DecisionMark decision={MARKS[statement.effect]} word={null} size={16} className="h-5" />
              <Statement statement={statement} index={index} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Statement({ statement, index }: { statement: PolicyStatement; index: number }) {
  return (
    <div className="min-w-0 flex-1 wrap-anywhere">
      <p>
        <SentenceText sentence={sentenceOf(statement)} />
      </p>
      <details className="mt-0.5 text-meta text-ink-3">
        <summary className="max-sm:py-2">statement {index + 1}, as written</summary>
        <div className="pt-1.5">
          <StatementLines statement={statement} />
        </div>
      </details>
    </div>
  );
}
