import type { ReactNode } from 'react';

/**
 * The 28 px bar at the foot of every screen, always in the same order: source, age, calls on the left, the vendor's
 * budget on the right. Parts marked `wideOnly` leave on a narrow window: age and budget stay.
 */
export function ReadoutStrip({ left, right }: { left: readonly StripPart[]; right?: readonly StripPart[] }) {
  return (
    <section
      aria-label="Readout"
      className="sticky bottom-0 z-10 flex min-h-7 shrink-0 items-center gap-3 border-t border-line bg-canvas px-4 text-meta text-ink-2 max-sm:min-h-9 max-sm:pb-[env(safe-area-inset-bottom)] sm:px-6"
    >
      <Parts parts={left} className="max-w-full shrink-0" />
      {right !== undefined && <Parts parts={right} className="min-w-0 flex-1 justify-end" />}
    </section>
  );
}

export interface StripPart {
  readonly id: string;
  readonly content: ReactNode;
  readonly wideOnly?: boolean;
}

function Parts({ parts, className }: { parts: readonly StripPart[]; className: string }) {
  return (
    <div className={`flex items-center overflow-hidden whitespace-nowrap ${className}`}>
      {parts.map((part) => (
        <span
          key={part.id}
          className={`tabular items-center gap-1.5 border-l border-line-2 px-3 first:border-l-0 first:pl-0 last:pr-0 ${part.wideOnly ? 'hidden md:inline-flex' : 'inline-flex'}`}
        >
          {part.content}
        </span>
      ))}
    </div>
  );
}

/** The figure inside a part. */
export function StripValue({ children }: { children: ReactNode }) {
  return <span className="font-medium text-ink">{children}</span>;
}
