export type Health = 'working' | 'limited' | 'failing' | 'attention' | 'off' | 'note';

const INKS: Record<Health, string> = {
  working: 'text-allow',
  limited: 'text-cond',
  failing: 'text-deny',
  attention: 'text-cond',
  off: 'text-ink-3',
  note: 'text-ink-3',
};

/** Disc, half disc, triangle; attention is an outlined triangle, a note a ringed i. Never a decision's shape. */
export function HealthMark({
  health,
  size = 12,
  className = '',
}: {
  health: Health;
  size?: number;
  className?: string;
}) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      width={size}
      height={size}
      className={`shrink-0 ${INKS[health]} ${className}`}
    >
      <Shape health={health} detailed={size >= 14} />
    </svg>
  );
}

const TRIANGLE = 'M8 2 14.6 13.6H1.4Z';

function Shape({ health, detailed }: { health: Health; detailed: boolean }) {
  switch (health) {
    case 'working':
      return <circle cx="8" cy="8" r="5" fill="currentColor" />;
    case 'limited':
      return (
        <>
          <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M8 3a5 5 0 0 0 0 10Z" fill="currentColor" />
        </>
      );
    case 'failing':
      return (
        <>
          <path
            d={TRIANGLE}
            fill="currentColor"
            stroke="currentColor"
            strokeLinejoin="round"
            strokeWidth="1.6"
          />
          {detailed && (
            <path
              d="M8 6.2v3.4M8 11.5v.1"
              className="stroke-surface"
              strokeWidth="1.5"
              strokeLinecap="round"
            />
          )}
        </>
      );
    case 'attention':
      return (
        <g fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinejoin="round" strokeLinecap="round">
          <path d={TRIANGLE} />
          <path d="M8 6.6v3M8 11.6v.1" />
        </g>
      );
    case 'off':
      return <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />;
    case 'note':
      return (
        <g fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round">
          <circle cx="8" cy="8" r="6.4" />
          <path d="M8 7.4v3.6M8 5v.1" />
        </g>
      );
  }
}
