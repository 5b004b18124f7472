import type { ReactNode } from 'react';
import { OpenNavigation, OpenPalette } from './mobile-bar.tsx';

/**
 * The frame of a console page: bar, title, tabs, toolbar, content, foot, strip, in this order. On a wide window only
 * `PageContent` scrolls; on a narrow one the page does.
 */
export function Page({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <div className={`flex min-h-0 flex-1 flex-col bg-surface ${className}`}>{children}</div>;
}

/**
 * Where am I, and what can be done with the page. Breadcrumbs may be scope pickers. On a narrow window it keeps the
 * navigation, `place` in words, the finder and `narrowActions`; the pickers move below the title.
 */
export function PageBar({
  place,
  children,
  actions,
  narrowActions,
}: {
  place?: ReactNode;
  children: ReactNode;
  actions?: ReactNode;
  narrowActions?: ReactNode;
}) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-4 border-b border-line bg-surface max-sm:sticky max-sm:top-0 max-sm:z-20 max-sm:h-[53px] max-sm:gap-1 max-sm:px-2 sm:px-6">
      <span className="sm:hidden">
        <OpenNavigation />
      </span>
      <span className="min-w-0 flex-1 truncate text-ink-2 sm:hidden">{place}</span>
      <div className="hidden min-w-0 flex-1 items-center gap-2 sm:flex">{children}</div>
      <span className="sm:hidden">
        <OpenPalette />
      </span>
      {narrowActions !== undefined && <div className="flex items-center sm:hidden">{narrowActions}</div>}
      {actions !== undefined && <div className="hidden shrink-0 items-center gap-2 sm:flex">{actions}</div>}
    </header>
  );
}

/**
 * The h1 with its sentence. `summary` stands on the line of the title ("1,204 of ≈48,210"), `about` under it, `aside`
 * at the right: age, refresh. On a narrow window an aside that does not fit beside the title takes the line below.
 */
export function PageTitle({
  title,
  lead,
  summary,
  about,
  aside,
}: {
  title: ReactNode;
  lead?: ReactNode;
  summary?: ReactNode;
  about?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 px-4 pt-4 pb-2 sm:min-h-[50px] sm:px-6">
      {lead}
      <div className="min-w-0 flex-1 max-sm:grow-[999] max-sm:basis-3/4">
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-title wrap-anywhere">{title}</h1>
          {summary}
        </div>
        {about !== undefined && <p className="text-body text-ink-2">{about}</p>}
      </div>
      {aside !== undefined && (
        <div className="flex shrink-0 flex-wrap items-center gap-2 text-body text-ink-2 max-sm:grow max-sm:justify-between">
          {aside}
        </div>
      )}
    </div>
  );
}

export function PageToolbar({ children, className = '' }: { children: ReactNode; className?: string }) {
  return (
    <div className={`flex min-h-12 shrink-0 flex-wrap items-center gap-2 px-4 py-2 sm:px-6 ${className}`}>
      {children}
    </div>
  );
}

/**
 * The only part that scrolls on a wide window. With a `label` the keyboard can reach it as a whole: for content in which
 * nothing else can take the focus.
 */
export function PageContent({
  children,
  className = '',
  label,
}: {
  children: ReactNode;
  className?: string;
  label?: string | undefined;
}) {
  const reachable = label === undefined ? {} : { role: 'region', 'aria-label': label, tabIndex: 0 };
  return (
    <div {...reachable} className={`min-h-0 flex-1 -outline-offset-2 sm:overflow-y-auto ${className}`}>
      {children}
    </div>
  );
}

/** Pager, or the bulk bar in its place. */
export function PageFoot({ children, className = '' }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={`flex min-h-11 shrink-0 items-center gap-4 border-t border-line bg-surface px-4 py-1.5 sm:px-6 ${className}`}
    >
      {children}
    </div>
  );
}
