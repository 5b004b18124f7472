import { ShortTime } from '../data-table/short-time.tsx';
import type { Zone } from '../ui/clock-parts.ts';

/** When the first role here was given and, where it was not all at once, the last. */
export function Added({
  span,
  zone,
  inLine = false,
}: {
  span: readonly [string, string] | undefined;
  zone: Zone;
  inLine?: boolean;
}) {
  if (span === undefined) return <span className="text-ink-3">not sent</span>;
  const [first, last] = span;
  if (first.slice(0, 10) === last.slice(0, 10)) return <ShortTime iso={first} zone={zone} />;
  return (
    <>
      <ShortTime iso={first} zone={zone} />
      <span className={inLine ? 'text-ink-3' : 'block text-meta text-ink-3'}>
        {inLine && ', '}last <ShortTime iso={last} zone={zone} />
      </span>
    </>
  );
}
