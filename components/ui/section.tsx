import type { ReactNode } from 'react';

/** A titled part of a settings-like page: words left, controls right, a hairline between parts. */
export function Section({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="grid gap-x-10 gap-y-3 border-b border-line py-6 last:border-b-0 lg:grid-cols-[240px_minmax(0,1fr)]">
      <div>
        <h2 className="text-head">{title}</h2>
        {about !== undefined && <p className="mt-1 text-meta leading-[18px] text-ink-2">{about}</p>}
      </div>
      <div className="min-w-0 max-w-[560px]">{children}</div>
    </section>
  );
}
