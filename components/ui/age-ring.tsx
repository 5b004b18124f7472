const AROUND = 2 * Math.PI * 5;

/** How much of the ring is left: full when fresh, on a log scale to nothing at the limit. */
export function freshShare(ageSeconds: number, limitSeconds: number): number {
  const spent = Math.log1p(Math.max(0, ageSeconds)) / Math.log1p(Math.max(1, limitSeconds));
  return Math.max(0, 1 - spent);
}

/** Empties with age; past the limit an empty amber ring. Words must follow it. */
export function AgeRing({
  ageSeconds,
  limitSeconds,
  className = '',
}: {
  ageSeconds: number;
  limitSeconds: number;
  className?: string;
}) {
  const stale = ageSeconds > limitSeconds;
  const share = freshShare(ageSeconds, limitSeconds);
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 14 14"
      className={`size-3 shrink-0 fill-none stroke-2 ${stale ? 'text-cond' : 'text-ink-2'} ${className}`}
    >
      <circle cx="7" cy="7" r="5" className={stale ? 'stroke-current' : 'stroke-line-2'} />
      {!stale && (
        <circle
          cx="7"
          cy="7"
          r="5"
          className="stroke-current"
          strokeDasharray={`${AROUND * share} ${AROUND}`}
          transform="rotate(-90 7 7)"
        />
      )}
    </svg>
  );
}
