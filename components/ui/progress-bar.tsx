/** How much of a long work is done; a stroke that runs where nobody knows of how much. Coloured while it moves. */
export function ProgressBar({
  label,
  done,
  of,
  isMoving = true,
}: {
  label: string;
  done: number;
  /** Null: unknown. */
  of: number | null;
  isMoving?: boolean;
}) {
  const share = of === null || of === 0 ? undefined : Math.min(1, done / of);
  if (share === undefined && !isMoving) return null;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      className="h-1.5 overflow-hidden rounded-full bg-line"
    >
      <span
        className={`block h-full transition-[width] ${isMoving ? 'bg-needle' : 'bg-ink-3'} ${share === undefined ? 'reading-stroke w-1/4' : ''}`}
        style={share === undefined ? {} : { width: `${share * 100}%` }}
      />
    </div>
  );
}
