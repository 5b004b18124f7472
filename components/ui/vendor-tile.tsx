/** Two letters for a vendor: no logos. */
export function VendorTile({
  tile,
  size = 'small',
  className = '',
}: {
  tile: string;
  size?: 'small' | 'large';
  className?: string;
}) {
  const box = size === 'large' ? 'size-[28px] text-tag' : 'size-5 text-[0.5625rem]';
  return (
    <span
      aria-hidden="true"
      className={`inline-flex shrink-0 items-center justify-center rounded-badge border border-line-2 bg-surface font-mono leading-none font-medium text-ink-2 ${box} ${className}`}
    >
      {tile}
    </span>
  );
}
