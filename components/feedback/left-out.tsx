import { Info } from 'lucide-react';
import { formatCount } from '../ui/format-count.ts';

/** The quiet line under an answer: what it leaves out, and how many of its rows could not be read. */
export function LeftOut({
  caveats,
  unreadable = 0,
  className = '',
}: {
  caveats: readonly (string | undefined)[];
  unreadable?: number;
  className?: string;
}) {
  const lost =
    unreadable === 0
      ? undefined
      : `${formatCount(unreadable)} ${unreadable === 1 ? 'entry' : 'entries'} of the vendor’s answer could not be read.`;
  const lines = [...caveats, lost].filter((line) => line !== undefined);
  if (lines.length === 0) return null;
  return (
    <ul className={`space-y-1 text-meta text-ink-2 ${className}`}>
      {lines.map((line) => (
        <li key={line} className="flex items-start gap-2">
          <Info aria-hidden className="mt-px size-[14px] shrink-0 stroke-[1.6] text-ink-3" />
          {line}
        </li>
      ))}
    </ul>
  );
}
