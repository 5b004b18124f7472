import type { OutcomeCounts } from '#lib/domain/access-answer.ts';
import type { AccessOutcome } from '#lib/domain/access-decision.ts';
import { formatCount } from '../../ui/format-count.ts';
import { NARROW, type RollTicks, rollTicks, WIDE } from './roll-ticks.ts';

const PITCH = 3;
const GAP = 6;
const HEIGHT = 20;

/** One tick a person, sorted by answer, told by height and break before colour; where there are too many, one for several. */
export function Roll({ counts, subject }: { counts: OutcomeCounts; subject: string }) {
  return (
    <>
      <Ticks ticks={rollTicks(counts, WIDE)} subject={subject} className="max-sm:hidden" />
      <Ticks ticks={rollTicks(counts, NARROW)} subject={subject} className="sm:hidden" />
    </>
  );
}

function Ticks({
  ticks: { each, runs },
  subject,
  className,
}: {
  ticks: RollTicks;
  subject: string;
  className: string;
}) {
  const placed = placeRuns(runs);
  const width = Math.max(1, placed.at(-1)?.end ?? 1);
  return (
    <div className={`flex flex-wrap items-end gap-x-3 gap-y-1 ${className}`}>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-5 max-w-full"
        style={{ width }}
      >
        {placed.map(({ outcome, start, ticks }) => (
          <path
            key={outcome}
            d={ticksPath(start, ticks, SHAPES[outcome].strokes)}
            strokeWidth="1.6"
            vectorEffect="non-scaling-stroke"
            className={`fill-none ${SHAPES[outcome].ink}`}
          />
        ))}
      </svg>
      {each > 1 && (
        <span className="text-meta text-ink-3">
          one tick is {formatCount(each)} {subject}
        </span>
      )}
    </div>
  );
}

/** From top to bottom, each stroke of a tick. */
const SHAPES: Readonly<
  Record<AccessOutcome, { ink: string; strokes: readonly (readonly [number, number])[] }>
> = {
  allowed: { ink: 'stroke-allow', strokes: [[0, 20]] },
  conditional: {
    ink: 'stroke-cond',
    strokes: [
      [7, 13],
      [15, 20],
    ],
  },
  unknown: {
    ink: 'stroke-ink-3',
    strokes: [
      [12, 14],
      [15, 17],
      [18, 20],
    ],
  },
  denied: { ink: 'stroke-deny', strokes: [[16, 20]] },
};

function placeRuns(runs: ReturnType<typeof rollTicks>['runs']) {
  let at = 0;
  return runs.map((run, index) => {
    const start = at + (index === 0 ? 0 : GAP);
    at = start + run.ticks * PITCH;
    return { ...run, start, end: at };
  });
}

function ticksPath(start: number, ticks: number, strokes: readonly (readonly [number, number])[]): string {
  const parts: string[] = [];
  for (let index = 0; index < ticks; index += 1) {
    const x = start + index * PITCH + 1;
    for (const [top, bottom] of strokes) parts.push(`M${x} ${top}V${bottom}`);
  }
  return parts.join('');
}
