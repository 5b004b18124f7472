import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { formatCount } from '../ui/format-count.ts';
import { Select } from '../ui/select.tsx';

export interface PagerProps {
  /** Numbers of the first and last row shown, from 1; undefined while nothing is. */
  readonly range: readonly [first: number, last: number] | undefined;
  readonly total: number | undefined;
  readonly totalIsEstimate: boolean;
  /** True when the total counts what a filter matches. */
  readonly matching: boolean;
  /** Why there are no page numbers. */
  readonly why: string;
  readonly sizes: readonly number[];
  readonly size: number;
  readonly onSize: (size: number) => void;
  readonly onPrevious: (() => void) | undefined;
  readonly onNext: (() => void) | undefined;
  readonly onNextIntent?: () => void;
  /** With a selection the left side becomes the bulk bar; nothing moves. */
  readonly selection?: ReactNode;
}

export function Pager(props: PagerProps) {
  return (
    <nav
      aria-label="Pages"
      className="flex h-11 shrink-0 items-center gap-4 border-t border-line-2 bg-surface px-4 max-sm:h-16 sm:px-6"
    >
      {props.selection ?? (
        <>
          <Range {...props} />
          <span className="truncate text-meta text-ink-3 max-lg:hidden print-hidden">{props.why}</span>
        </>
      )}
      <div className="ml-auto flex shrink-0 items-center gap-2 print-hidden">
        {props.selection !== undefined && (
          <span className="max-sm:hidden">
            <Range {...props} />
          </span>
        )}
        {props.selection === undefined && <PageSize {...props} />}
        <Button
          icon={<ChevronLeft aria-hidden />}
          disabledReason={props.onPrevious ? undefined : 'This is the first page.'}
          {...(props.onPrevious ? { onClick: props.onPrevious } : {})}
          className="max-sm:w-11"
        >
          <span className="max-sm:sr-only">Previous</span>
        </Button>
        <Button
          disabledReason={props.onNext ? undefined : 'This is the last page.'}
          {...(props.onNext ? { onClick: props.onNext } : {})}
          onPointerEnter={props.onNextIntent}
          onFocus={props.onNextIntent}
          className="max-sm:w-11"
        >
          <span className="max-sm:sr-only">Next</span>
          <ChevronRight aria-hidden />
        </Button>
      </div>
    </nav>
  );
}

function Range({ range, total, totalIsEstimate, matching }: PagerProps) {
  return (
    <p aria-live="polite" className="tabular shrink-0 empty:-mr-4">
      {range === undefined ? (
        // Before an answer, or without one, nobody knows.
        total === 0 && <span className="text-ink-3">No rows</span>
      ) : (
        <>
          <b className="font-medium">
            {formatCount(range[0])}–{formatCount(range[1])}
          </b>
          {total !== undefined && (
            <>
              <span className="text-ink-2"> of </span>
              <b className="font-medium">
                {totalIsEstimate && '≈'}
                {formatCount(total)}
              </b>
            </>
          )}
          {matching && <span className="text-ink-2"> matching</span>}
        </>
      )}
    </p>
  );
}

function PageSize({ sizes, size, onSize }: PagerProps) {
  const offered = sizes.includes(size) ? sizes : [...sizes, size].sort((a, b) => a - b);
  return (
    <Select
      bare
      aria-label="Rows a page"
      value={size}
      onChange={(event) => onSize(Number(event.target.value))}
      className="max-sm:hidden"
    >
      {offered.map((count) => (
        <option key={count} value={count}>
          {count} a page
        </option>
      ))}
    </Select>
  );
}
