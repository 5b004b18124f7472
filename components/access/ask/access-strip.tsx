'use client';

import type { AccessState, Computed } from '#lib/queries/access-answers.ts';
import { formatClock, useNow } from '../../data-table/short-time.tsx';
import { ReadoutStrip, type StripPart, StripValue } from '../../shell/readout-strip.tsx';
import { AgeRing } from '../../ui/age-ring.tsx';
import { formatCount } from '../../ui/format-count.ts';
import { formatDuration } from '../../ui/format-time.ts';
import { useTimeZone } from '../../ui/time-zone.tsx';
import type { AccessWords } from './access-connection.ts';

/** After this a reading counts as stale on screen; the server begins a new one on its own terms. */
export const READING_LIMIT_SECONDS = 60 * 60;

/** What the answer was computed from, how old that is, and that it cost no vendor call. */
export function AccessStrip({
  state,
  computed,
  words,
}: {
  state: AccessState | undefined;
  computed: Computed<unknown> | undefined;
  words: AccessWords;
}) {
  const zone = useTimeZone();
  const snapshot = computed?.snapshot ?? state?.snapshot ?? undefined;
  const now = useNow(snapshot?.readAt ?? 0);
  if (snapshot === undefined) {
    return (
      <ReadoutStrip left={[{ id: 'source', content: state?.reading ? 'Reading' : 'No snapshot yet' }]} />
    );
  }
  const age = Math.max(0, now - snapshot.readAt);
  const isStale = age / 1000 > READING_LIMIT_SECONDS;
  const held = state?.snapshot?.id === snapshot.id ? state.snapshot : undefined;
  const old = (
    <>
      <AgeRing ageSeconds={age / 1000} limitSeconds={READING_LIMIT_SECONDS} />
      <span className={isStale ? 'text-cond' : ''}>{formatDuration(age)} old</span>
    </>
  );
  const left: StripPart[] = [
    {
      id: 'source',
      content: (
        <>
          <span className="max-md:hidden">
            <StripValue>Snapshot</StripValue>, {formatClock(snapshot.readAt, zone)}
          </span>
          <span className="inline-flex items-center gap-1.5 md:hidden">{old}</span>
        </>
      ),
    },
    { id: 'age', wideOnly: true, content: old },
    ...(held === undefined
      ? []
      : [
          {
            id: 'held',
            wideOnly: true,
            content: [
              `${formatCount(held.subjects)} ${words.subjects}`,
              `${formatCount(held.roles)} ${words.role}s`,
              ...(held.groups === 0 ? [] : [`${formatCount(held.groups)} ${words.group}s`]),
            ].join(', '),
          },
        ]),
    ...(computed === undefined
      ? []
      : [{ id: 'took', content: <Took milliseconds={computed.computedMilliseconds} /> }]),
  ];
  return <ReadoutStrip left={left} right={[{ id: 'calls', content: '0 vendor calls', wideOnly: true }]} />;
}

function Took({ milliseconds }: { milliseconds: number }) {
  return (
    <span>
      computed in{' '}
      <StripValue>{milliseconds < 1 ? 'under 1' : formatCount(Math.round(milliseconds))} ms</StripValue>
    </span>
  );
}
