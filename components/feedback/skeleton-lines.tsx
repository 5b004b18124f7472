import { Skeleton } from '../ui/skeleton.tsx';

const LINES = Array.from({ length: 10 }, (_, index) => index);

/** Grey strokes where rows will stand, fading downwards. `widths` are the real columns' shares of the line. */
export function SkeletonLines({
  widths,
  height = 45,
  end = false,
}: {
  widths: readonly string[];
  height?: 36 | 45;
  /** All but the first column stand at the right: numbers. */
  end?: boolean;
}) {
  return LINES.map((line) => (
    <div
      key={line}
      className="flex items-center border-b border-line px-4 sm:px-6"
      style={{ height, opacity: 1 - line / LINES.length }}
    >
      {widths.map((width, column) => (
        // Strokes have no identity but their place.
        <span
          key={`${column}-${width}`}
          className={`shrink-0 ${end ? 'not-first:pl-6 nth-2:ml-auto' : 'pr-6'}`}
          style={{ width }}
        >
          <Skeleton width={`${45 + ((line * 29 + column * 17) % 45)}%`} />
        </span>
      ))}
    </div>
  ));
}

/** The place of a list's filter box and table head. */
export function SkeletonHead() {
  return (
    <div aria-hidden="true">
      <div className="flex h-12 items-center px-4 max-sm:h-[84px] max-sm:items-start max-sm:py-2 sm:px-6">
        <div className="h-[30px] w-[260px] rounded-control border border-line max-sm:h-11 max-sm:w-full" />
      </div>
      <div className="h-[34px] border-y border-line bg-well" />
    </div>
  );
}
