import { memo } from 'react';
import { formatCount } from './format-count.ts';

export type Decision = 'allowed' | 'denied' | 'conditional' | 'unknown';

const WORDS: Record<Decision, string> = {
  allowed: 'allowed',
  denied: 'denied',
  conditional: 'conditional',
  unknown: 'unknown',
};

const INKS: Record<Decision, string> = {
  allowed: 'text-allow',
  denied: 'text-deny',
  conditional: 'text-cond',
  unknown: 'text-ink-3',
};

/** A disc and a square, their signs cut out: one path each, since most marks of a page are these two. */
const TICK = 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1ZM4.4 8.8 7.12 11.52 11.62 6.68 10.38 5.52 7.08 9.08 5.6 7.6Z';
const BAR =
  'M4 1.5h8A2.5 2.5 0 0 1 14.5 4v8a2.5 2.5 0 0 1-2.5 2.5H4A2.5 2.5 0 0 1 1.5 12V4A2.5 2.5 0 0 1 4 1.5ZM4.8 7.05v1.9h6.4v-1.9Z';

/**
 * Four silhouettes for four decisions; the word belongs beside it. Pass `word={null}` only where the word already
 * stands in the same line of text. A page of a table has a hundred, most of them the same after a turn of the page.
 */
export const DecisionMark = memo(function DecisionMark({
  decision,
  word = WORDS[decision],
  count,
  size = 14,
  className = '',
}: {
  decision: Decision;
  word?: string | null;
  count?: number;
  size?: 14 | 16;
  className?: string;
}) {
  const counted = count === undefined ? undefined : formatCount(count);
  const said = [counted, word].filter((part) => part != null).join(' ');
  return (
    <span className={`tabular whitespace-nowrap ${className}`}>
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        width={size}
        height={size}
        className={`inline-block ${said === '' ? '' : 'mr-1.5'} ${size === 16 ? 'align-[-3px]' : 'align-[-2px]'} ${INKS[decision]}`}
      >
        <Silhouette decision={decision} />
      </svg>
      {said}
    </span>
  );
});

function Silhouette({ decision }: { decision: Decision }) {
  switch (decision) {
    case 'allowed':
      return <path d={TICK} fill="currentColor" fillRule="evenodd" />;
    case 'denied':
      return <path d={BAR} fill="currentColor" fillRule="evenodd" />;
    case 'conditional':
      return (
        <>
          <path d="M8 1.2 14.8 8 8 14.8 1.2 8Z" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <path d="M8 1.2v13.6L1.2 8Z" fill="currentColor" />
        </>
      );
    case 'unknown':
      return (
        <>
          <circle
            cx="8"
            cy="8"
            r="6.6"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.2"
            strokeDasharray="2.1 1.8"
          />
          <path
            d="M6.4 6.6a1.6 1.6 0 1 1 2.3 1.5c-.5.2-.7.5-.7 1M8 10.9v.2"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.3"
            strokeLinecap="round"
          />
        </>
      );
  }
}
