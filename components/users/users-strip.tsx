'use client';

import { memo } from 'react';
import type { RateAllowance } from '#lib/domain/connection.ts';
import type { AnswerMeta, RowPage } from '#lib/queries/answers.ts';
import { formatClock, useNow } from '../data-table/short-time.tsx';
import { ReadoutStrip, type StripPart, StripValue } from '../shell/readout-strip.tsx';
import { formatCount } from '../ui/format-count.ts';
import { TickGauge } from '../ui/tick-gauge.tsx';
import { useTimeZone } from '../ui/time-zone.tsx';

const FAMILIES: Readonly<Record<RateAllowance['family'], string>> = {
  account: 'account',
  route: 'this route',
  token: 'this token',
  address: 'this address',
};

/** Source, age and calls on the left; what the vendor still grants on the right. Always in this order. */
export const AnswerStrip = memo(function AnswerStrip({
  meta,
  snapshot = null,
  isLive = true,
  note,
}: {
  meta: AnswerMeta | undefined;
  /** Where the rows come from, if not from the vendor just now. */
  snapshot?: RowPage['snapshot'] | undefined;
  /** Where they are to come from, while there are none. */
  isLive?: boolean;
  note?: string | undefined;
}) {
  const zone = useTimeZone();
  const now = useNow(meta?.fetchedAt ?? 0);
  if (meta === undefined) {
    return <ReadoutStrip left={[{ id: 'source', content: isLive ? 'Live' : 'Snapshot' }]} />;
  }
  const asOf = (
    <span>
      as of <StripValue>{formatClock(meta.fetchedAt, zone)}</StripValue>
    </span>
  );
  const left: StripPart[] = [
    {
      id: 'source',
      content: (
        <>
          <span className="max-md:hidden">
            <Source meta={meta} snapshot={snapshot} />
          </span>
          <span className="md:hidden">{asOf}</span>
        </>
      ),
    },
    { id: 'as-of', content: asOf, wideOnly: true },
    ...(note === undefined ? [] : [{ id: 'note', content: note, wideOnly: true }]),
  ];
  return <ReadoutStrip left={left} right={budgetParts(meta, now)} />;
});

function Source({ meta, snapshot }: { meta: AnswerMeta; snapshot: RowPage['snapshot'] }) {
  if (snapshot !== null) {
    return (
      <span>
        <StripValue>Snapshot</StripValue> {formatCount(snapshot.generation)}, no calls
      </span>
    );
  }
  if (meta.stale !== null) return <span className="text-cond">Earlier answer</span>;
  const calls = `${meta.vendorCalls} ${meta.vendorCalls === 1 ? 'call' : 'calls'}`;
  return (
    <span>
      <StripValue>Live</StripValue>, {calls}, {Math.round(meta.vendorMilliseconds)} ms
    </span>
  );
}

function budgetParts(meta: AnswerMeta, now: number): StripPart[] {
  const { allowances, blockedUntil, callsLastMinute } = meta.budget;
  const known = tightest(allowances);
  const parts: StripPart[] = known.map((allowance, index) => ({
    id: allowance.family,
    content: <Allowance allowance={allowance} />,
    wideOnly: index < known.length - 1,
  }));
  if (blockedUntil !== undefined && blockedUntil > now) {
    parts.push({ id: 'blocked', content: `wait ${Math.ceil((blockedUntil - now) / 1000)} s` });
    return parts;
  }
  const ends = Math.min(...known.map((allowance) => allowance.resetsAt ?? Number.POSITIVE_INFINITY));
  if (ends > now && Number.isFinite(ends)) {
    parts.push({
      id: 'window',
      wideOnly: true,
      content: (
        <>
          window ends in <StripValue>{Math.ceil((ends - now) / 1000)} s</StripValue>
        </>
      ),
    });
  }
  if (known.length > 0) return parts;
  // No published quota: a sentence instead of an invented scale.
  return [
    { id: 'none', content: `${callsLastMinute} calls in the last minute, no limit told`, wideOnly: true },
  ];
}

const ORDER = ['account', 'route', 'token', 'address'] as const;

/** One allowance a family, the one nearest to its end, always in the same order. */
function tightest(allowances: readonly RateAllowance[]): readonly RateAllowance[] {
  const left = ({ remaining = 0, limit }: RateAllowance) => (limit ? remaining / limit : remaining);
  return ORDER.flatMap((family) => {
    const mine = allowances.filter((one) => one.family === family && one.remaining !== undefined);
    const [first] = [...mine].sort((a, b) => left(a) - left(b));
    return first === undefined ? [] : [first];
  });
}

function Allowance({ allowance }: { allowance: RateAllowance }) {
  const { family, remaining = 0, limit } = allowance;
  return (
    <>
      {limit !== undefined && <TickGauge value={remaining} limit={limit} />}
      <span>
        {FAMILIES[family]} <StripValue>{formatCount(remaining)}</StripValue>
        {limit === undefined ? ' left' : ` of ${formatCount(limit)}`}
        {limit !== undefined && remaining <= limit * 0.1 && ', low'}
      </span>
    </>
  );
}
