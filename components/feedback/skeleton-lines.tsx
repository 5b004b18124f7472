import { Skeleton } from '../ui/skeleton.tsx';

const LINES = Array.from({ length: 10 }, (_, index) => index);

/** Grey strokes where rows will stand, fading downwards. `widths` are the real columns' shares of the line. */
export function SkeletonLines({ widths, height = 45 }: { widths: readonly string[]; height?: 36 | 45 }) {
  return LINES.map((line) => (
    <div
      key={line}
      className="flex items-center border-b border-line px-4 sm:px-6"
      style={{ height, opacity: 1 - line / LINES.length }}
    >
      {widths.map((width, column) => (
        // Strokes have no identity but their place.
        <span key={`${column}-${width}`} className="shrink-0 pr-6" style={{ width }}>
          <Skeleton width={`${45 + ((line * 29 + column * 17) % 45)}%`} />
        </span>
      ))}
    </div>
  ));
}
