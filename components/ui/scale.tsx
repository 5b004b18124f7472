export interface ScaleMajor {
  readonly label: string;
  /** 0 to 1 along the scale. */
  readonly at: number;
  /** A dashed limit instead of a plain tick. */
  readonly limit?: boolean;
}

/**
 * A value on its scale: ticks, named majors, one needle. The sentence above it holds the number; this is its picture
 * and hidden from screen readers. `spentAfter` fades the ticks beyond the needle, as for a budget.
 */
export function Scale({
  majors,
  minors,
  value,
  tone = 'needle',
  spentAfter = false,
}: {
  majors: readonly ScaleMajor[];
  /** Places of the small ticks, 0 to 1. */
  minors: readonly number[];
  value: number | undefined;
  tone?: 'needle' | 'cond';
  spentAfter?: boolean;
}) {
  const needle = value === undefined ? undefined : Math.max(0, Math.min(1, value));
  const faded = (at: number) => spentAfter && needle !== undefined && at > needle;
  return (
    <div aria-hidden="true" className="select-none">
      <svg className="block h-5 w-full overflow-visible" role="presentation">
        <line x1="0" x2="100%" y1="15.5" y2="15.5" className="stroke-line-2" />
        {minors.map((at) => (
          <line
            key={at}
            x1={percent(at)}
            x2={percent(at)}
            y1="9"
            y2="15"
            className={faded(at) || !spentAfter ? 'stroke-line-2' : 'stroke-ink-2'}
          />
        ))}
        {majors.map((major) => (
          <line
            key={major.label}
            x1={percent(major.at)}
            x2={percent(major.at)}
            y1="6"
            y2="15"
            strokeDasharray={major.limit ? '2 2' : undefined}
            className={faded(major.at) ? 'stroke-line-2' : major.limit ? 'stroke-ink-2' : 'stroke-ink-3'}
          />
        ))}
        {needle !== undefined && (
          <line
            x1={percent(needle)}
            x2={percent(needle)}
            y1="0"
            y2="19"
            strokeWidth="2"
            className={tone === 'cond' ? 'stroke-cond' : 'stroke-needle'}
          />
        )}
      </svg>
      <div className="relative mt-1 h-4 text-tag text-ink-3">
        {majors.map((major) => (
          <span
            key={major.label}
            className="tabular absolute whitespace-nowrap"
            style={{
              left: percent(major.at),
              translate: major.at === 0 ? '0' : major.at === 1 ? '-100%' : '-50%',
            }}
          >
            {major.label}
          </span>
        ))}
      </div>
    </div>
  );
}

function percent(at: number): string {
  return `${(at * 100).toFixed(2)}%`;
}
