/** The colour a vendor gives an environment: the one colour of theirs we show, always beside a name. */
export function Swatch({ color }: { color: string | undefined }) {
  const safe = color !== undefined && /^#[0-9a-f]{6}$/i.test(color) ? color : undefined;
  return (
    <span
      aria-hidden="true"
      className="size-2 shrink-0 rounded-[2px] border border-line-2"
      style={safe === undefined ? undefined : { background: safe, borderColor: safe }}
    />
  );
}
