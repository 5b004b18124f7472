import { AgeText } from '../ui/age-text.tsx';
import { Scale } from '../ui/scale.tsx';
import { AGE_MAJORS, AGE_MINORS, agePlace, STALE_SECONDS } from './age-place.ts';

/** How long ago the vendor last answered, on its scale. */
export function AgeReadout({ lastAnswerAt, now }: { lastAnswerAt: number | null; now: number }) {
  const seconds = lastAnswerAt === null ? undefined : Math.max(0, (now - lastAnswerAt) / 1000);
  const old = seconds !== undefined && seconds > STALE_SECONDS;
  return (
    <div>
      <p className="mb-1.5 flex items-baseline justify-between gap-3">
        <span className="text-ink-2">Last answer</span>
        <span className="tabular text-ink-2">
          {lastAnswerAt === null ? (
            'none since the start'
          ) : (
            <>
              <span className="font-medium text-ink">
                <AgeText at={lastAnswerAt} now={now} />
              </span>{' '}
              ago{old && ', older than 15 min'}
            </>
          )}
        </span>
      </p>
      <Scale
        majors={AGE_MAJORS}
        minors={AGE_MINORS}
        value={seconds === undefined ? undefined : agePlace(seconds)}
        tone={old ? 'cond' : 'needle'}
      />
    </div>
  );
}
