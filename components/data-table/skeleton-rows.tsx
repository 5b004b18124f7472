import { Skeleton } from '../ui/skeleton.tsx';
import { COLUMNS, type ColumnLayout } from './column-layout.ts';
import type { Density } from './table-row.tsx';

const ROWS = Array.from({ length: 12 }, (_, index) => index);
const HEIGHTS: Readonly<Record<Density, string>> = {
  compact: 'sm:h-[30px]',
  regular: 'sm:h-9',
  roomy: 'sm:h-[45px]',
};

/** Grey strokes in the columns and the height of the rows to come, fading downwards; shown only after 120 ms. */
export function SkeletonRows({
  layout,
  density,
  source,
}: {
  layout: ColumnLayout;
  density: Density;
  source: string;
}) {
  return (
    <div role="status" aria-label={`Asking ${source}`}>
      <div aria-hidden="true" style={layout.style} className="max-sm:w-full! max-sm:min-w-0! max-sm:px-4">
        {ROWS.map((row) => (
          <div
            key={row}
            className={`items-center border-b border-line max-sm:grid max-sm:h-24 max-sm:content-center max-sm:gap-y-1.5 ${COLUMNS} ${HEIGHTS[density]}`}
            style={{ opacity: 1 - row / ROWS.length }}
          >
            <span className="max-sm:hidden" />
            {layout.widths.map((width, column) => (
              <span
                // Strokes have no identity but their place.
                key={`${column}-${width}`}
                className={`pr-4 ${column > 2 ? 'max-sm:hidden' : ''}`}
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
