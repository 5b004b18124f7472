import { ChevronLeft, ChevronRight } from 'lucide-react';
import { formatCount } from '../../ui/format-count.ts';
import { IconButton } from '../../ui/icon-button.tsx';

/** Which rows of an answer are shown, and the way to the next ones. */
export function AnswerPages({
  from,
  shown,
  total,
  size,
  onFrom,
}: {
  /** The first row shown, from 0. */
  from: number;
  shown: number;
  total: number;
  size: number;
  onFrom: (from: number | undefined) => void;
}) {
  const to = from + shown;
  return (
    <nav
      aria-label="Pages"
      className="flex min-h-11 shrink-0 items-center gap-2 text-body text-ink max-sm:pb-2"
    >
      <p aria-live="polite" className="tabular mr-2">
        {shown === 0 ? (
          <span className="text-ink-3">No rows</span>
        ) : (
          <>
            <b className="font-medium">
              {formatCount(from + 1)}–{formatCount(to)}
            </b>
            <span className="text-ink-2"> of </span>
            <b className="font-medium">{formatCount(total)}</b>
          </>
        )}
      </p>
      <IconButton
        label="Previous page"
        variant="outline"
        icon={<ChevronLeft aria-hidden />}
        disabledReason={from === 0 ? 'This is the first page.' : undefined}
        onClick={() => onFrom(Math.max(0, from - size) || undefined)}
        className="print-hidden"
      />
      <IconButton
        label="Next page"
        variant="outline"
        icon={<ChevronRight aria-hidden />}
        disabledReason={to >= total ? 'This is the last page.' : undefined}
        onClick={() => onFrom(to)}
        className="print-hidden"
      />
    </nav>
  );
}
