/** The first letters of a name in a ring; never a picture fetched from elsewhere. */
export function Initials({
  name,
  size = 24,
  className = '',
}: {
  name: string;
  size?: number;
  className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      style={{ width: size, height: size }}
      className={`inline-flex shrink-0 items-center justify-center rounded-full border border-line-2 bg-press text-[0.625rem] leading-none font-medium text-ink-2 ${className}`}
    >
      {initialsOf(name)}
    </span>
  );
}

/** Letters and digits only, so that no control or combining character of a vendor's name gets through. */
export function initialsOf(name: string): string {
  const words = name.slice(0, 200).match(/[\p{L}\p{N}]+/gu) ?? [];
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return `${first}${last}`.toUpperCase();
}
