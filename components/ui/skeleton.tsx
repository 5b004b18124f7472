/** A grey stroke where a value will stand; shown only after 120 ms. Give it the real column's width. */
export function Skeleton({ width = '70%', className = '' }: { width?: string | number; className?: string }) {
  return (
    <span
      aria-hidden="true"
      style={{ width }}
      className={`after-a-moment inline-block h-2 max-w-full rounded-full bg-line align-middle ${className}`}
    />
  );
}
