/** Three lines of a roll, the middle one called. */
export function BrandMark({ className = '' }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 18 18" className={`size-[18px] shrink-0 ${className}`}>
      <g className="fill-ink">
        <circle cx="2.5" cy="3.5" r="1.4" />
        <rect x="6" y="2.6" width="11" height="1.8" rx="0.9" />
        <circle cx="2.5" cy="14.5" r="1.4" />
        <rect x="6" y="13.6" width="7" height="1.8" rx="0.9" />
      </g>
      <g className="fill-needle">
        <circle cx="2.5" cy="9" r="1.4" />
        <rect x="6" y="8.1" width="11" height="1.8" rx="0.9" />
      </g>
    </svg>
  );
}

export function Brand({ className = '' }: { className?: string }) {
  return (
    <span className={`inline-flex items-center gap-2.5 text-head ${className}`}>
      <BrandMark />
      Rolecall
    </span>
  );
}
