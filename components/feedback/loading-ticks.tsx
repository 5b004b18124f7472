const TICKS = Array.from({ length: 12 }, (_, index) => index);

/** "Asking LaunchDarkly": the ticks run while we wait; with reduced motion they stand. */
export function LoadingTicks({ words }: { words: string }) {
  return (
    <span className="inline-flex items-center gap-2 text-meta text-ink-2">
      <span aria-hidden="true" className="inline-flex h-2.5 items-stretch gap-[3px]">
        {TICKS.map((tick) => (
          <span
            key={tick}
            className="loading-tick w-px bg-ink-2 opacity-25"
            style={{ animationDelay: `${tick * 80}ms` }}
          />
        ))}
      </span>
      {words}
    </span>
  );
}
