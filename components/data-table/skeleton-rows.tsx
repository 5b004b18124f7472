import { Skeleton } from '../ui/skeleton.tsx';
import { CHECK_WIDTH } from './column-layout.ts';

const ROWS = Array.from({ length: 12 }, (_, index) => index);

/** Grey strokes in the real columns' widths, fading downwards; shown only after 120 ms. */
export function SkeletonRows({ widths, source }: { widths: readonly number[]; source: string }) {
  return (
    <div role="status" aria-label={`Asking ${source}`}>
      <div aria-hidden="true" className="max-sm:px-4">
        {ROWS.map((row) => (
          <div
            key={row}
            className="flex h-9 items-center border-b border-line max-sm:h-24"
            style={{ opacity: 1 - row / ROWS.length }}
          >
            <span className="shrink-0 max-sm:hidden" style={{ width: CHECK_WIDTH }} />
            {widths.map((width, column) => (
              <span
                // Strokes have no identity but their place.
                key={`${column}-${width}`}
                className={`shrink-0 pr-4 ${column > 1 ? 'max-sm:hidden' : ''}`}
                style={{ width }}
              >
                <Skeleton width={`${45 + ((row * 29 + column * 17) % 45)}%`} />
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
