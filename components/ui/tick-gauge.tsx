/**
 * What is left of an allowance as a row of hairlines. The words beside it carry the numbers: this is decoration to a
 * screen reader. Low turns amber, and the words must say "low" too.
 */
export function TickGauge({
  value,
  limit,
  ticks = 15,
  className = '',
}: {
  value: number;
  limit: number;
  ticks?: number;
  className?: string;
}) {
  const share = limit > 0 ? Math.max(0, Math.min(1, value / limit)) : 0;
  const lit = share > 0 ? Math.max(1, Math.round(share * ticks)) : 0;
  const ink = share <= 0.1 ? 'bg-cond' : 'bg-ink-2';
  return (
    <span aria-hidden="true" className={`inline-flex h-2.5 shrink-0 items-stretch gap-[3px] ${className}`}>
      {Array.from({ length: ticks }, (_, index) => index).map((index) => (
        <span key={index} className={`w-px ${index < lit ? ink : 'bg-line-2'}`} />
      ))}
    </span>
  );
}
