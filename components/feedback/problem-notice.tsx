import type { ReactNode } from 'react';
import { PROBLEMS, type Problem } from '#lib/domain/problem.ts';
import { HealthMark } from '../ui/health-mark.tsx';
import { nextStep } from './next-step.ts';

export interface ProblemFact {
  readonly label: string;
  readonly value: ReactNode;
}

/**
 * A failure in words: what happened, what to do next, the request id, and a retry only where it can help. `vendorName`
 * replaces "the vendor". `headingLevel` 1 only where the problem is the whole page.
 */
export function ProblemNotice({
  problem,
  vendorName,
  requestId,
  facts = [],
  retry,
  action,
  headingLevel = 2,
  className = '',
}: {
  problem: Problem;
  vendorName?: string | undefined;
  requestId?: string | undefined;
  facts?: readonly ProblemFact[];
  /** A button that tries again; shown only if the problem can pass by itself. */
  retry?: ReactNode;
  /** The step that would mend it: "Replace token". */
  action?: ReactNode;
  headingLevel?: 1 | 2 | 3;
  className?: string;
}) {
  const { title, retryable } = PROBLEMS[problem.slug];
  const next = nextStep(problem.slug);
  const Heading = `h${headingLevel}` as const;
  const [heading, detail] = [title, sentence(problem.detail)].map((text) => named(text, vendorName));
  const shown = requestId === undefined ? facts : [...facts, { label: 'Request', value: requestId }];
  return (
    <div role="alert" className={`max-w-[420px] ${className}`}>
      <HealthMark health="failing" size={20} />
      <Heading className="mt-3 text-head">{heading}</Heading>
      {problem.detail !== '' && detail !== `${heading}.` && (
        <p className="mt-2 text-body text-ink-2">{detail}</p>
      )}
      {next !== undefined && <p className="mt-2 text-body text-ink-2">{named(next, vendorName)}</p>}
      {shown.length > 0 && (
        <dl className="mt-4 grid grid-cols-[84px_1fr] gap-y-1.5 border-y border-line py-3 text-meta">
          {shown.map((fact) => (
            <div key={fact.label} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-ink-3">{fact.label}</dt>
              <dd className="font-mono text-mono leading-4 break-all text-ink">{fact.value}</dd>
            </div>
          ))}
        </dl>
      )}
      {(action !== undefined || (retryable && retry !== undefined)) && (
        <div className="mt-4 flex flex-wrap gap-2">
          {action}
          {retryable && retry}
        </div>
      )}
    </div>
  );
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Our fixed sentences say "the vendor"; a screen that knows which one says its name. */
function named(text: string, vendorName: string | undefined): string {
  if (vendorName === undefined) return text;
  return text.replace(/\bthe vendor\b/gi, vendorName);
}
